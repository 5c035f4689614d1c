import * as v from 'valibot';
import * as vscode from 'vscode';
import { fileViewType, panelViewType } from './contributions.ts';
import type { Staleness } from './fingerprint.ts';
import { LiveSource } from './liveSource.ts';
import { actOnPanel } from './panelActions.ts';
import { PanelSession } from './panelSession.ts';
import { fillWebview } from './panelWebview.ts';
import { keyOf, type ProfileStore, type TargetReference } from './profileStore.ts';
import type { ShownProfiles } from './shownProfiles.ts';
import type { KeptProfiles } from './storage.ts';
import { parseKey } from './targetReference.ts';

/** What the panel keeps as its own state; the rest of it is the panel's business. */
const keptStateSchema = v.object({ reference: v.string() });

export interface PanelTools {
  readonly extension: vscode.Uri;
  readonly store: ProfileStore;
  readonly kept: KeptProfiles;
  readonly staleness: Staleness;
  readonly shown: ShownProfiles;
  readonly log: vscode.LogOutputChannel;
}

interface Open {
  readonly panel: vscode.WebviewPanel;
  readonly session: PanelSession;
}

/** The panels: one a function. They outlive this object, and come back through `deserializeWebviewPanel`. */
export class Panels implements vscode.WebviewPanelSerializer {
  private readonly tools: PanelTools;
  private readonly open = new Map<string, Open>();

  constructor(tools: PanelTools) {
    this.tools = tools;
  }

  isVisible(reference: TargetReference): boolean {
    return this.open.get(keyOf(reference))?.panel.visible ?? false;
  }

  /** Shows a function's panel, beside the editor where it is not open yet. */
  show(reference: TargetReference, preserveFocus: boolean): void {
    const known = this.open.get(keyOf(reference))?.panel;
    if (known !== undefined) {
      if (!known.visible || !preserveFocus) known.reveal(undefined, preserveFocus);
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      panelViewType,
      titleOf(reference),
      { viewColumn: this.column(), preserveFocus },
      { enableFindWidget: true },
    );
    this.adopt(panel, reference);
  }

  /** Resolves when a function's panel stands still, or has had time enough; at once where there is none. */
  async drawn(reference: TargetReference): Promise<void> {
    await this.open.get(keyOf(reference))?.session.drawn();
  }

  /** After a window reload. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = v.safeParse(keptStateSchema, state);
    const reference = kept.success ? parseKey(kept.output.reference) : null;
    if (reference === null || this.open.has(keyOf(reference))) {
      panel.dispose();
      return;
    }
    await this.tools.kept.load(reference);
    this.adopt(panel, reference);
  }

  /** Where another panel is, but never over the source; beside it, but not beside another profile. */
  private column(): vscode.ViewColumn {
    const { activeTab, viewColumn } = vscode.window.tabGroups.activeTabGroup;
    if (showsProfile(activeTab?.input)) return viewColumn;
    const columns = [...this.open.values()].map(({ panel }) => panel.viewColumn);
    return columns.find((one) => one !== undefined && one !== viewColumn) ?? vscode.ViewColumn.Beside;
  }

  private adopt(panel: vscode.WebviewPanel, reference: TargetReference): void {
    const { extension, store, staleness, shown, log } = this.tools;
    const key = keyOf(reference);
    const source = new LiveSource(reference, store, staleness);
    const session = new PanelSession(panel.webview, source, {
      onMessage: (message) => void actOnPanel(message, source.current(), log),
      onMistake: (text) => log.error(text),
    });
    this.open.set(key, { panel, session });
    panel.iconPath = {
      light: vscode.Uri.joinPath(extension, 'media', 'panel-light.svg'),
      dark: vscode.Uri.joinPath(extension, 'media', 'panel-dark.svg'),
    };
    panel.onDidChangeViewState(() => {
      if (!panel.visible) session.pause();
      shown.set(source, panel.active);
    });
    panel.onDidDispose(() => {
      this.open.delete(key);
      shown.set(source, false);
      session.dispose();
      source.dispose();
    });
    shown.set(source, panel.active);
    fillWebview(panel.webview, extension, titleOf(reference));
  }
}

function showsProfile(input: unknown): boolean {
  if (input instanceof vscode.TabInputCustom) return input.viewType === fileViewType;
  // The editor puts a word of its own before the type.
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith(panelViewType);
}

function titleOf({ name }: TargetReference): string {
  return vscode.l10n.t('{0}: concurrency', name);
}
