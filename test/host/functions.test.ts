import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type * as vscode from 'vscode';
import { Functions } from '../../src/host/functions.ts';

/** A document whose text can be changed. */
class TextDocument {
  version = 1;
  reads = 0;
  readonly fileName = '/module.ts';
  #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  getText(): string {
    this.reads += 1;
    return this.#text;
  }

  change(text: string): void {
    this.#text = text;
    this.version += 1;
  }

  get asDocument(): vscode.TextDocument {
    return this as unknown as vscode.TextDocument;
  }
}

async function names(functions: Functions, document: TextDocument): Promise<readonly string[]> {
  return (await functions.of(document.asDocument)).map(({ name, line }) => `${name} ${line}`);
}

describe('the functions of a document', () => {
  it('are read once a version', async () => {
    const functions = new Functions();
    const document = new TextDocument('function f(a) {}');
    assert.deepEqual(await names(functions, document), ['f 1']);
    assert.deepEqual(await names(functions, document), ['f 1']);
    assert.equal(document.reads, 1);
    document.change('\nfunction g(a) {}');
    assert.deepEqual(await names(functions, document), ['g 2']);
  });

  it('stay while the text does not parse, and move along', async () => {
    const functions = new Functions();
    const document = new TextDocument('function f(a) {\n}\nfunction g(a) {}');
    await names(functions, document);
    document.change('function f(a) {\n  if (\n}\nfunction g(a) {}');
    assert.deepEqual(await names(functions, document), ['f 1', 'g 4']);
    document.change('function f(a) {\n  if (a\n\n}\nfunction g(a) {}');
    assert.deepEqual(await names(functions, document), ['f 1', 'g 5']);
    document.change('function f(a) {\n}\nfunction h(a) {}');
    assert.deepEqual(await names(functions, document), ['f 1', 'h 3']);
  });

  it('are read as far as they parse where they never did', async () => {
    const document = new TextDocument('function f(a) {\n  if (\n}\n\nfunction g(a) {}\n');
    assert.deepEqual(await names(new Functions(), document), ['g 5']);
  });

  it('are found by position and by name', async () => {
    const functions = new Functions();
    const document = new TextDocument('const x = 1;\nconst f = (a) => a;\nexport { f as g };').asDocument;
    const at = async (line: number) => (await functions.at(document, { line } as vscode.Position))?.name;
    assert.deepEqual([await at(0), await at(1)], [undefined, 'f']);
    assert.equal((await functions.find(document, 'g'))?.name, 'f');
    assert.equal(await functions.find(document, 'h'), null);
  });
});
