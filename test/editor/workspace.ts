import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A copy of the examples, with the fixtures of the editor tests among them. */
export class Workspace {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
    cpSync(join(root, 'examples'), folder, { recursive: true });
    cpSync(join(root, 'test', 'fixtures', 'editor'), folder, { recursive: true });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  write(name: string, text: string): void {
    writeFileSync(this.path(name), text);
  }

  /** The line, counted from 1, that declares the function. */
  lineOf(file: string, name: string): number {
    const declaration = new RegExp(
      `\\b(?:function\\*?|const|class)\\s+${name}\\b|^\\s+(?:async\\s+|static\\s+)*${name}\\(`,
    );
    const at = this.read(file)
      .split('\n')
      .findIndex((line) => declaration.test(line));
    if (at === -1) throw new Error(`${file} declares no ${name}.`);
    return at + 1;
  }
}
