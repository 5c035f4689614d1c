/** Builds the runner once more with its instruments replaced by nothing: the same pool, unmeasured. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..');

/**
 * What stands in for each instrument; the names are those of the module replaced. The task meter stays, with nothing to
 * read: it also decides which results travel together.
 */
const nothingInstead: Record<string, string> = {
  threadCounters: `
    export const emptyReading = () => ({ cpu: 0, runQueue: 0, loopIdle: 0 });
    export const createThreadCounters = () => ({ clock: 'none', cost: 0, read() {} });`,
  gcRecorder: `
    export const createGcRecorder = () => ({ discard() {}, drainInto: () => 0 });`,
  processCpu: `
    export const countProcess = () => () => ({ process: 0, helpers: 0 });`,
  journalFile: `
    export class JournalFile {
      records = { append() {}, add: () => 0, addEnded: () => 0, addGroup() {}, set() {}, take: () => new Float64Array(0), rows: 0 };
      marksStarts = false; starting() {} settled() {} fail() {} flush() {} flushSometimes() {} close() {}
    }`,
};

const removeInstruments: Plugin = {
  name: 'remove-instruments',
  setup({ onLoad }) {
    const names = Object.keys(nothingInstead).join('|');
    onLoad({ filter: new RegExp(`src/runner/(${names})\\.ts$`) }, ({ path }) => {
      const name = Object.keys(nothingInstead).find((one) => path.endsWith(`/${one}.ts`));
      return { contents: nothingInstead[name ?? ''] ?? '', loader: 'js' };
    });
  },
};

/** Path of the bare runner's entry. */
export async function buildBareRunner(): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), 'concurrency-profiler-bare-'));
  await build({
    absWorkingDir: root,
    entryPoints: ['main', 'threadChild', 'processChild'].map((name) => `src/runner/${name}.ts`),
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    plugins: [removeInstruments],
    logLevel: 'error',
  });
  return join(outdir, 'main.cjs');
}
