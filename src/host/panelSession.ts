import type * as vscode from 'vscode';
import type { FromPanel, ProfileState, ToPanel } from '../core/panelProtocol.ts';
import type { Profile } from '../core/profile.ts';
import { Drawing } from './drawing.ts';
import { readPanelMessage } from './panelMessages.ts';
import { makeEvidence, makeSnapshot, newRuns, type SentRuns, type Shown } from './panelView.ts';
import type { ShownSource } from './shownProfiles.ts';
import { Throttle } from './throttle.ts';

/** States go to the panel at most four times a second. */
const betweenStates = 250;

export interface PanelEvents {
  onMessage(message: FromPanel): void;
  /** Something that is not of the protocol. */
  onMistake(text: string): void;
}

/** One conversation with a panel's page: a snapshot when it is ready, then what changes. */
export class PanelSession implements vscode.Disposable {
  private readonly webview: vscode.Webview;
  private readonly source: ShownSource;
  private readonly subscriptions: vscode.Disposable[];
  private readonly states = new Throttle(betweenStates, () => this.sendState());
  private readonly sent: SentRuns = new Map();
  private readonly drawing = new Drawing();
  private told: Shown | null = null;

  constructor(webview: vscode.Webview, source: ShownSource, events: PanelEvents) {
    this.webview = webview;
    this.source = source;
    this.subscriptions = [
      webview.onDidReceiveMessage((raw: unknown) => {
        const { message, mistake } = readPanelMessage(raw);
        if (message === null) events.onMistake(mistake);
        else if (message.type === 'ready') this.begin();
        else if (message.type === 'drawn') this.drawing.drawn();
        else events.onMessage(message);
      }),
      source.onDidChange(() => this.update()),
    ];
  }

  /** The page is gone for now; it says `ready` when it is back. */
  pause(): void {
    this.told = null;
    this.drawing.end();
  }

  /** Resolves when the page has drawn what it was sent, so that it does not compete with what is measured next. */
  drawn(): Promise<void> {
    return this.drawing.settled();
  }

  dispose(): void {
    this.drawing.end();
    this.states.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private begin(): void {
    this.drawing.begin();
    this.sendSnapshot();
  }

  private update(): void {
    if (this.told === null) return;
    const now = this.source.current();
    if (startsAnew(this.told, now)) this.sendSnapshot();
    else if (now.profile && now.report && now.report !== this.told.report) this.sendEvidence(now);
    if (this.told.state.kind !== now.state.kind) this.sendState();
    else this.states.call();
  }

  private sendSnapshot(): void {
    const now = this.source.current();
    this.told = now;
    this.drawing.sent();
    this.send(makeSnapshot(now, this.sent));
  }

  private sendEvidence(now: Shown): void {
    const { profile, report } = now as { profile: Profile } & Shown;
    if (report === null || this.told === null) return;
    this.told = { ...this.told, profile, report };
    this.drawing.sent();
    this.send({
      type: 'evidence',
      evidence: makeEvidence(profile, report),
      runs: newRuns(profile, this.sent),
    });
  }

  private sendState(): void {
    if (this.told === null) return;
    const { state, stale } = this.source.current();
    if (isSame(this.told.state, state) && this.told.stale === stale) return;
    this.told = { ...this.told, state, stale };
    this.send({ type: 'state', state, stale });
  }

  private send(message: ToPanel): void {
    void this.webview.postMessage(message);
  }
}

/** Another profile of the function, or the function stands elsewhere now: nothing of the old one stays. */
function startsAnew(told: Shown, now: Shown): boolean {
  if (told.target !== now.target || told.canRun !== now.canRun) return true;
  if (told.profile === null) return false;
  return now.profile === null || now.profile.createdAt !== told.profile.createdAt;
}

/** A state is replaced, never changed. */
function isSame(one: ProfileState, other: ProfileState): boolean {
  return one === other || (one.kind === other.kind && one.kind !== 'running' && one.kind !== 'failed');
}
