/** How long the lenses of a file of 2000 lines take: after each change, while it does not parse, and unchanged. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { median } from 'simple-statistics';
import type * as vscode from 'vscode';
import { fingerprintsOf } from '../src/discovery/fingerprint.ts';
import { Functions } from '../src/host/functions.ts';

const repetitions = Number(process.env.REPETITIONS ?? 50);
const lines = 2000;
const limit = 50;
const fileName = join(import.meta.dirname, '..', 'examples', 'heavyComputing.ts');

/** Many times the code of an example, each copy with names of its own, and comments up to the last line. */
function sourceOf(count: number): string {
  const example = readFileSync(fileName, 'utf8').split('\n');
  const all: string[] = [];
  for (let copy = 0; all.length + example.length <= count; copy += 1)
    all.push(...example.map((line) => line.replace(/\b(countPrimes|isPrime|countTo)\b/g, `$1${copy}`)));
  while (all.length < count) all.push('// the end');
  return all.join('\n');
}

/** What the editor hands over, as far as it is read. */
function documentOf(text: string, version: number): vscode.TextDocument {
  return { version, fileName, getText: () => text } as vscode.TextDocument;
}

async function measure(action: (repetition: number) => Promise<unknown> | unknown): Promise<number[]> {
  const times: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const began = performance.now();
    await action(repetition);
    times.push(performance.now() - began);
  }
  return times;
}

const source = sourceOf(lines);
/** Each in a process of its own, built as it is shipped. */
async function firstFiles(): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lens-bench-'));
  try {
    const options = { bundle: true, platform: 'node', format: 'esm', splitting: true } as const;
    const entryPoints = [join(import.meta.dirname, '..', 'src', 'host', 'functions.ts')];
    await build({ ...options, entryPoints, outdir: folder, outExtension: { '.js': '.mjs' } });
    writeFileSync(join(folder, 'source.txt'), source);
    const script = `
      import { readFileSync } from 'node:fs';
      import { Functions } from ${JSON.stringify(pathToFileURL(join(folder, 'functions.mjs')))};
      const text = readFileSync(${JSON.stringify(join(folder, 'source.txt'))}, 'utf8');
      const began = performance.now();
      await new Functions().of({ version: 1, fileName: '/module.ts', getText: () => text });
      process.stdout.write(String(performance.now() - began));`;
    const words = ['--input-type=module', '--eval', script];
    return Array.from({ length: 10 }, () =>
      Number(execFileSync(process.execPath, words, { encoding: 'utf8' })),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const lastLoop = source.lastIndexOf('for (let');
const broken = `${source.slice(0, lastLoop)}for ((let${source.slice(lastLoop + 'for (let'.length)}`;
const found = await new Functions().of(documentOf(source, 1));
const functions = new Functions();
const document = documentOf(source, 1);
const changing = { ...document };
const read = (text: string) => (repetition: number) => {
  Object.assign(changing, { version: repetition + Math.random(), getText: () => text });
  return functions.of(changing as vscode.TextDocument);
};
const rows: [string, number[]][] = [
  ['the first file of a session, loading the parser included', await firstFiles()],
  ['after a change', await measure(read(source))],
  ['after a change, while it does not parse', await measure(read(broken))],
  ['unchanged', await measure(() => functions.of(document))],
  ['fingerprint of a function', await measure(() => fingerprintsOf(source, fileName, ['countTo0']))],
];

console.log(
  `Lenses of ${lines} lines with ${found.length} functions, Node ${process.versions.node}, medians of ${repetitions}\n`,
);
console.log('| | ms |\n|---|---:|');
for (const [name, times] of rows) console.log(`| ${name} | ${median(times).toFixed(2)} |`);
const slowest = Math.max(...rows.slice(1).map(([, times]) => median(times)));
console.log(
  `\nOnce the parser is loaded, ${slowest < limit ? 'each takes' : 'NOT EACH takes'} less than ${limit} ms.`,
);
