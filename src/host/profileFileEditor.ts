import type * as vscode from 'vscode';
import { FileSource } from './fileSource.ts';
import { actOnPanel } from './panelActions.ts';
import { PanelSession } from './panelSession.ts';
import { fillWebview } from './panelWebview.ts';
import type { ShownProfiles } from './shownProfiles.ts';

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
    const session = new PanelSession(panel.webview, source, {
      onMessage: (message) => void actOnPanel(message, source.current(), log),
      onMistake: (text) => log.error(text),
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) session.pause();
      shown.set(source, panel.active);
    });
    panel.onDidDispose(() => {
      shown.set(source, false);
      session.dispose();
    });
    shown.set(source, panel.active);
    fillWebview(panel.webview, extension, panel.title);
  }
}
