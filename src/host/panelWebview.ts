import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { languageTag } from '../core/language.ts';
import { panelPage } from './panelPage.ts';

const styles = [
  ['media', 'panel.css'],
  ['media', 'timelines.css'],
] as const;

/** Puts the panel's page into a webview. */
export function fillWebview(webview: vscode.Webview, extension: vscode.Uri, title: string): void {
  const at = (...path: readonly string[]): vscode.Uri => vscode.Uri.joinPath(extension, ...path);
  webview.options = {
    enableScripts: true,
    localResourceRoots: [at('dist', 'webview'), at('media')],
  };
  webview.html = panelPage({
    language: languageTag(),
    title,
    source: webview.cspSource,
    nonce: randomBytes(18).toString('base64url'),
    script: webview.asWebviewUri(at('dist', 'webview', 'panel.js')).toString(),
    styles: styles.map((path) => webview.asWebviewUri(at(...path)).toString()),
    texts: vscode.l10n.bundle ?? {},
  });
}
