import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { settings } from '../../../src/host/contributions.ts';
import { lensesByFunction, openDocument, positionOf } from './documents.ts';

const profile = ['Profile concurrency'];

export const providerTests: Readonly<Record<string, () => Promise<void>>> = {
  'every function that can be profiled has a lens': async () => {
    const document = await openDocument('heavyComputing.ts');
    assert.deepEqual(await lensesByFunction(document), {
      countPrimes: profile,
      isPrime: profile,
      countTo: profile,
    });
  },

  'lenses hand over which function they are above': async () => {
    const document = await openDocument('quick.ts');
    const [first] = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      100,
    );
    assert.deepEqual(first?.command?.arguments, [{ file: document.uri.fsPath, name: 'compute' }]);
    assert.equal(first.range.start.line, positionOf(document, 'compute').line);
  },

  'the setting says which functions have a lens': async () => {
    const document = await openDocument('heavyComputing.ts');
    const section = vscode.workspace.getConfiguration('concurrencyProfiler');
    for (const [choice, names] of [
      ['exported', ['countPrimes', 'countTo']],
      ['withInputs', ['countPrimes', 'countTo']],
      ['off', []],
    ] as const) {
      await section.update(settings.codeLens, choice, vscode.ConfigurationTarget.Workspace);
      assert.deepEqual(Object.keys(await lensesByFunction(document)), names, choice);
    }
    await section.update(settings.codeLens, undefined, vscode.ConfigurationTarget.Workspace);
  },

  'a document that is not saved has no results and no errors': async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'typescript',
      content: 'export function never(): never { throw new Error(); }',
    });
    await vscode.window.showTextDocument(document);
    const found = await lensesByFunction(document);
    assert.ok(Object.values(found).every((titles) => titles.length <= 1));
  },

  'where nothing was profiled, a hover has nothing of the profiler': async () => {
    const document = await openDocument('poolOfEight.ts');
    assert.doesNotMatch(await hoverText(document, 'holdWorker'), /faster than|Open the profile/);
  },
};

export async function hoverText(document: vscode.TextDocument, name: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    positionOf(document, name),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}
