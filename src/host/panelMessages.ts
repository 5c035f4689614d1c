import * as v from 'valibot';
import { type FromPanel, fromPanelSchema } from '../core/panelProtocol.ts';

export type ReadMessage =
  | { readonly message: FromPanel; readonly mistake: null }
  | { readonly message: null; readonly mistake: string };

/** What a panel says, checked on arrival. */
export function readPanelMessage(raw: unknown): ReadMessage {
  const parsed = v.safeParse(fromPanelSchema, raw, { abortEarly: true });
  if (parsed.success) return { message: parsed.output, mistake: null };
  const [issue] = parsed.issues;
  return { message: null, mistake: `${v.getDotPath(issue) ?? 'the message'}: ${issue.message}` };
}
