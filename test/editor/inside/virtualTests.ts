import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleepFor } from 'node:timers/promises';
import * as vscode from 'vscode';
import { commands, fileViewType } from '../../../src/host/contributions.ts';
import { openDocument } from './documents.ts';

export const virtualTests: Readonly<Record<string, () => Promise<void>>> = {
  'a saved profile is shown from a file system that is not on any disk': async () => {
    const { uri } = await openDocument('quick.ts');
    const profile = profileOf(`${uri.fsPath}#wait`);
    const provider = vscode.workspace.registerFileSystemProvider('memory', oneFile(profile), {
      isReadonly: true,
    });
    try {
      const file = vscode.Uri.from({ scheme: 'memory', path: '/elsewhere/saved.concprof' });
      await vscode.commands.executeCommand('vscode.openWith', file, fileViewType);
      const { activeTab } = vscode.window.tabGroups.activeTabGroup;
      assert.ok(activeTab?.input instanceof vscode.TabInputCustom);
      assert.equal(activeTab.input.viewType, fileViewType);
      // What is shown can be copied once it has been read.
      await vscode.env.clipboard.writeText('');
      for (let left = 100; left > 0; left--) {
        await vscode.commands.executeCommand(commands.copyRecommendation);
        if ((await vscode.env.clipboard.readText()) !== '') break;
        await sleepFor(100);
      }
      assert.match(await vscode.env.clipboard.readText(), /`wait` \(quick\.ts:\d+\)/);
    } finally {
      provider.dispose();
    }
  },
};

/** Made by the command line that comes with the extension. */
function profileOf(target: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'concurrency-profiler-virtual-'));
  try {
    const extension = vscode.extensions.getExtension('concurrency-profiler.concurrency-profiler');
    const cli = join(extension?.extensionPath ?? '', 'dist', 'cli.js');
    const saved = join(folder, 'saved.concprof');
    execFileSync(process.execPath, [cli, 'run', target, '--rounds', '1', '--profile', saved], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: 'ignore',
    });
    return readFileSync(saved);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function oneFile(content: Uint8Array): vscode.FileSystemProvider {
  const never = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  return {
    onDidChangeFile: never.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: content.byteLength }),
    readFile: () => content,
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
