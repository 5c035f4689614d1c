/** Runs inside the extension host, where the API of the editor is; its results go to a file. */
import { writeFileSync } from 'node:fs';
import { commandTests } from './commandTests.ts';
import { providerTests } from './providerTests.ts';
import { virtualTests } from './virtualTests.ts';

export interface InsideResult {
  readonly name: string;
  /** Null: it passed. */
  readonly failure: string | null;
}

const tests = { ...providerTests, ...commandTests, ...virtualTests };

/** Called by the editor. */
export async function run(): Promise<void> {
  const results: InsideResult[] = [];
  for (const [name, test] of Object.entries(tests)) {
    const failure = await test().then(
      () => null,
      (error) => (error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
    results.push({ name, failure });
  }
  writeFileSync(process.env.INSIDE_RESULTS ?? '', JSON.stringify(results));
}
