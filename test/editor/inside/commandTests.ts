import assert from 'node:assert/strict';
import { setTimeout as sleepFor } from 'node:timers/promises';
import * as vscode from 'vscode';
import { commands } from '../../../src/host/contributions.ts';
import { lensesByFunction, openDocument, positionOf } from './documents.ts';
import { hoverText } from './providerTests.ts';

export const commandTests: Readonly<Record<string, () => Promise<void>>> = {
  'every command of the description is there': async () => {
    await openDocument('quick.ts');
    const there = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(commands).filter((id) => !there.has(id)),
      [],
    );
  },

  'a profile is made by a reference, and its lens and hover tell the verdict': async () => {
    const document = await openDocument('quick.ts');
    await vscode.commands.executeCommand(commands.profileFunction, referenceTo(document, 'wait'));
    const { wait } = await lensesByFunction(document);
    assert.equal(wait?.length, 2);
    // Which verdict depends on what else this machine does; that both tell the same one does not.
    const lens = wait[1] ?? '';
    assert.match(lens, /stay serial|×/);
    assert.match(
      await hoverText(document, 'wait'),
      /serial/.test(lens) ? /Stay serial/ : /faster than serial/,
    );
  },

  'the function at the cursor is profiled': async () => {
    const document = await openDocument('quick.ts');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const position = positionOf(document, 'failSometimes').translate(1);
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand(commands.profileSerially);
    assert.equal((await lensesByFunction(document)).failSometimes?.length, 2);
  },

  'stopping ends a profile whose task never does': async () => {
    const document = await openDocument('endless.ts');
    let ended = false;
    const profile = Promise.resolve(
      vscode.commands.executeCommand(commands.profileFunction, referenceTo(document, 'neverEnds')),
    ).then(() => {
      ended = true;
    });
    for (;;) {
      const { neverEnds } = await lensesByFunction(document);
      if (/profiling/.test(neverEnds?.[1] ?? '')) break;
      await sleepFor(50);
    }
    assert.equal(ended, false);
    await vscode.commands.executeCommand(commands.stop);
    await profile;
  },

  'a profile of the same function replaces one that is still prepared': async () => {
    const document = await openDocument('quick.ts');
    const profile = (): PromiseLike<unknown> =>
      vscode.commands.executeCommand(commands.profileFunction, referenceTo(document, 'wait'));
    const requests = Array.from({ length: 3 }, profile);
    await Promise.all(requests);
    const { wait } = await lensesByFunction(document);
    assert.match(wait?.[1] ?? '', /stay serial|×/);
    const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: inGroup }) => inGroup);
    assert.equal(tabs.filter(({ label }) => label.includes('wait')).length, 1);
  },

  'a lens says what went wrong where no profile could be made': async () => {
    const document = await openDocument('quick.ts');
    const section = vscode.workspace.getConfiguration('concurrencyProfiler');
    await section.update('nodePath', '/nowhere/node', vscode.ConfigurationTarget.Workspace);
    // The message about it stays open until the test is over.
    await vscode.commands.executeCommand(commands.profileFunction, referenceTo(document, 'compute'));
    assert.match((await lensesByFunction(document)).compute?.[1] ?? '', /failed.*\/nowhere\/node/);
    await section.update('nodePath', undefined, vscode.ConfigurationTarget.Workspace);
  },

  'a profile that fails does not hide the one before it': async () => {
    const document = await openDocument('quick.ts');
    await vscode.commands.executeCommand(commands.profileFunction, referenceTo(document, 'wait'));
    const before = await hoverText(document, 'wait');
    const section = vscode.workspace.getConfiguration('concurrencyProfiler');
    await section.update('nodePath', '/nowhere/node', vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand(commands.rerunLast);
    assert.match((await lensesByFunction(document)).wait?.[1] ?? '', /failed.*\/nowhere\/node/);
    assert.match(before, /Stay serial|faster than serial/);
    assert.equal(await hoverText(document, 'wait'), before);
    await section.update('nodePath', undefined, vscode.ConfigurationTarget.Workspace);
  },
};

function referenceTo({ uri }: vscode.TextDocument, name: string): { file: string; name: string } {
  return { file: uri.fsPath, name };
}
