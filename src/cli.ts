#!/usr/bin/env node
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseCommand } from './cli/command.ts';
import { usage } from './cli/usage.ts';
import { Problem } from './core/errors.ts';

/** The build's folder: the runner lies beside this file. */
const here = dirname(fileURLToPath(import.meta.url));
const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

async function main(): Promise<number> {
  const command = parseCommand(process.argv.slice(2));
  switch (command.name) {
    case 'help':
      process.stdout.write(usage);
      return 0;
    case 'version':
      process.stdout.write(`${version}\n`);
      return 0;
    case 'list': {
      const { listFunctions } = await import('./cli/listFunctions.ts');
      return listFunctions(command);
    }
    case 'report': {
      const { reportProfile } = await import('./cli/reportProfile.ts');
      return reportProfile(command);
    }
    case 'run': {
      const { runProfile } = await import('./cli/runProfile.ts');
      return runProfile(command, {
        runner: join(here, 'runner', 'main.cjs'),
        profiler: `concurrency-profiler ${version}`,
      });
    }
  }
}

// The reader of the report may stop reading: `… | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    if (error instanceof Problem) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = error.exitStatus;
    } else {
      process.stderr.write(
        `This is a mistake in the profiler itself, please report it.\n${error instanceof Error ? error.stack : String(error)}\n`,
      );
      process.exitCode = 3;
    }
  },
);
