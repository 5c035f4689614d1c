import type * as vscode from 'vscode';
import { FileSource } from './fileSource.ts';
import { actOnPanel } from './panelActions.ts';
import { PanelSession } from './panelSession.ts';
import { fillWebview } from './panelWebview.ts';
import type { ShownProfiles, ShownSource } from './shownProfiles.ts';

/** Shows `*.concprof` files in the panel's page. */
export class ProfileFileEditor implements vscode.CustomReadonlyEditorProvider<FileSource> {
  private readonly extension: vscode.Uri;
  private readonly shown: ShownProfiles;
  private readonly log: vscode.LogOutputChannel;

  constructor(extension: vscode.Uri, shown: ShownProfiles, log: vscode.LogOutputChannel) {
    this.extension = extension;
    this.shown = shown;
    this.log = log;
  }

  openCustomDocument(uri: vscode.Uri): Promise<FileSource> {
    return FileSource.open(uri, this.log);
  }

  resolveCustomEditor(source: FileSource, panel: vscode.WebviewPanel): void {
    const { extension, shown, log } = this;
    // Two panels may show one file: each is known by an object of its own.
    const own: ShownSource = { current: () => source.current(), onDidChange: source.onDidChange };
    const session = new PanelSession(panel.webview, source, {
      onMessage: (message) => void actOnPanel(message, source.current(), log),
      onMistake: (text) => log.error(text),
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) session.pause();
      shown.set(own, panel.active);
    });
    panel.onDidDispose(() => {
      shown.set(own, false);
      session.dispose();
    });
    shown.set(own, panel.active);
    fillWebview(panel.webview, extension, panel.title);
  }
}
