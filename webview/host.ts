import * as v from 'valibot';
import { type FromPanel, type ToPanel, toPanelSchema } from '../src/core/panelProtocol.ts';

const editor = acquireVsCodeApi<unknown>();

export function tellHost(message: FromPanel): void {
  editor.postMessage(message);
}

/** After the frame that shows what was just received. */
export function tellWhenDrawn(): void {
  requestAnimationFrame(() => setTimeout(() => tellHost({ type: 'drawn' })));
}

/** Calls `receive` for each message of the extension, checked on arrival. */
export function listenToHost(receive: (message: ToPanel) => void): void {
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const parsed = v.safeParse(toPanelSchema, data, { abortEarly: true });
    if (parsed.success) receive(parsed.output);
    else tellHost({ type: 'mistake', text: `Not understood: ${explain(parsed.issues[0])}` });
  });
}

function explain(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? 'the message'}: ${issue.message}`;
}

/** What was kept by `keepState`, also after the window was reloaded. */
export function keptState(): unknown {
  return editor.getState();
}

export function keepState(state: unknown): void {
  editor.setState(state);
}
