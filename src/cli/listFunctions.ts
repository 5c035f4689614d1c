import type { DiscoveredFunction } from '../discovery/types.ts';
import { listTargets } from '../profiler/findTarget.ts';
import type { ListCommand } from './command.ts';

/** Prints the functions of a file that can be profiled. */
export async function listFunctions({ file, format }: ListCommand): Promise<number> {
  const functions = await listTargets(file);
  if (format === 'json') process.stdout.write(`${JSON.stringify(functions.map(describe), null, 2)}\n`);
  else if (functions.length === 0) process.stdout.write(`${file} has no function that can be profiled.\n`);
  else process.stdout.write(`${table(functions).join('\n')}\n`);
  return 0;
}

function describe({ name, aliases, line, parameters, async, exported, inputs }: DiscoveredFunction) {
  return { name, aliases, line, parameters, async, exported, inputs: inputs?.expression ?? null };
}

function table(functions: readonly DiscoveredFunction[]): string[] {
  const widest = Math.max(...functions.map(({ line }) => String(line).length));
  return functions.map((one) => {
    const { name, line, parameters, async, inputs, aliases } = one;
    const also = aliases.length > 0 ? `  also ${aliases.join(', ')}` : '';
    return `${String(line).padStart(widest)}  ${async ? 'async ' : ''}${name}(${parameters.join(', ')})${also}${inputs ? '  @inputs' : ''}`;
  });
}
