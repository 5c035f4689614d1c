import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import type { ProfileState } from '../core/panelProtocol.ts';
import type { Profile, Target } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import type { Shown } from './panelView.ts';
import type { ShownSource } from './shownProfiles.ts';

type Content =
  | { readonly kind: 'read'; readonly profile: Profile; readonly report: Report; readonly runnable: boolean }
  | { readonly kind: 'damaged'; readonly message: string };

/** A saved profile, read again when its file changes. Works wherever the editor can read the file. */
export class FileSource implements ShownSource, vscode.CustomDocument {
  readonly uri: vscode.Uri;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  private readonly log: vscode.LogOutputChannel;
  private content: Content;
  readonly onDidChange = this.changed.event;

  private constructor(uri: vscode.Uri, content: Content, log: vscode.LogOutputChannel) {
    this.uri = uri;
    this.log = log;
    this.content = content;
    const folder = vscode.Uri.joinPath(uri, '..');
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, name.replace(/[*?[\]{}]/g, '?')),
    );
    const reload = (changed: vscode.Uri): void => {
      if (changed.toString() === uri.toString()) void this.reload();
    };
    this.subscriptions = [
      watcher,
      watcher.onDidChange(reload),
      watcher.onDidCreate(reload),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.changed.fire()),
    ];
  }

  static async open(uri: vscode.Uri, log: vscode.LogOutputChannel): Promise<FileSource> {
    return new FileSource(uri, await read(uri, log), log);
  }

  current(): Shown {
    const { uri, content } = this;
    const read = content.kind === 'read' ? content : null;
    const target = read?.profile.target ?? unknownTarget(uri);
    return {
      reference: uri.toString(),
      source: 'file',
      canRun: (read?.runnable ?? false) && vscode.workspace.isTrusted,
      target,
      path: read ? vscode.workspace.asRelativePath(target.file, false) : vscode.workspace.asRelativePath(uri),
      state: stateOf(content),
      stale: false,
      profile: read?.profile ?? null,
      report: read?.report ?? null,
    };
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  private async reload(): Promise<void> {
    this.content = await read(this.uri, this.log);
    this.changed.fire();
  }
}

async function read(uri: vscode.Uri, log: vscode.LogOutputChannel): Promise<Content> {
  try {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const [{ parseProfile }, { createReport }] = await Promise.all([
      import('../core/profileFile.ts'),
      import('../core/createReport.ts'),
    ]);
    const profile = parseProfile(text, uri.scheme === 'file' ? uri.fsPath : uri.path);
    // A profile that was made elsewhere names a path of that machine.
    const { file } = profile.target;
    const runnable = uri.scheme === 'file' && isAbsolute(file) && existsSync(file);
    return { kind: 'read', profile, report: createReport(profile), runnable };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log.error(`${uri.toString(true)}: ${message}`);
    return { kind: 'damaged', message };
  }
}

function stateOf(content: Content): ProfileState {
  if (content.kind === 'damaged') return { kind: 'failed', message: content.message, remedies: ['showLog'] };
  const stopped = content.profile.notes.some(({ code }) => code === 'interrupted');
  return { kind: stopped ? 'stopped' : 'complete' };
}

function unknownTarget(uri: vscode.Uri): Target {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return { file: uri.fsPath, name, line: 1, parameters: [], async: false };
}
