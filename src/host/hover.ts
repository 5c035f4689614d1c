import * as vscode from 'vscode';
import { commands } from './contributions.ts';
import type { Staleness } from './fingerprint.ts';
import type { Functions } from './functions.ts';
import { hoverFacts } from './hoverFacts.ts';
import { hoverPicture } from './hoverPicture.ts';
import { lastWord } from './movedFunctions.ts';
import type { Entry, ProfileStore, TargetReference } from './profileStore.ts';

/** On the name of a function that was profiled: the verdict, where the time went, and a small picture. */
export class ProfileHover implements vscode.HoverProvider {
  private readonly store: ProfileStore;
  private readonly functions: Functions;
  private readonly staleness: Staleness;

  constructor(store: ProfileStore, functions: Functions, staleness: Staleness) {
    this.store = store;
    this.functions = functions;
    this.staleness = staleness;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | null> {
    const file = document.uri.fsPath;
    if (!this.store.all().some(({ reference }) => reference.file === file)) return null;
    const functions = await this.functions.of(document);
    for (const { name, line, column } of functions) {
      if (line - 1 !== position.line) continue;
      const word = document.getWordRangeAtPosition(new vscode.Position(line - 1, column - 1));
      const end = word?.end ?? new vscode.Position(line - 1, column - 1 + lastWord(name).length);
      const range = new vscode.Range(new vscode.Position(line - 1, column - 1), end);
      if (!range.contains(position)) continue;
      const entry = this.store.get({ file, name });
      if (entry === undefined || entry.report === null) return null;
      return new vscode.Hover(this.contents(entry), range);
    }
    return null;
  }

  private contents(entry: Entry): vscode.MarkdownString {
    const text = new vscode.MarkdownString('', true);
    text.isTrusted = { enabledCommands: [commands.showProfile, commands.profileFunction] };
    const { profile, report, reference } = entry;
    if (profile === null || report === null) return text;
    const facts = hoverFacts(report);
    if (this.staleness.isStale(reference))
      text.appendMarkdown(
        `$(history) *${escaped(vscode.l10n.t('The code has changed since this profile.'))}*\n\n`,
      );
    text.appendMarkdown(`**${escaped(facts.verdict)}**\n\n`);
    for (const fact of facts.lines) text.appendMarkdown(`${escaped(fact)}  \n`);
    const picture = hoverPicture(profile, report, isDark());
    if (picture !== null) {
      const size = `width=${picture.width},height=${picture.height}`;
      text.appendMarkdown(`\n![${vscode.l10n.t('Timelines')}](${picture.uri}|${size})\n`);
    }
    const open = link(vscode.l10n.t('Open the profile'), commands.showProfile, reference);
    const rerun = link(vscode.l10n.t('Profile again'), commands.profileFunction, reference);
    text.appendMarkdown(`\n\n${open} · ${rerun}`);
    return text;
  }
}

function link(title: string, command: string, reference: TargetReference): string {
  return `[${escaped(title)}](command:${command}?${encodeURIComponent(JSON.stringify([reference]))})`;
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~$]/g, '\\$&');
}

function isDark(): boolean {
  const { kind } = vscode.window.activeColorTheme;
  return kind === vscode.ColorThemeKind.Dark || kind === vscode.ColorThemeKind.HighContrast;
}
