import type { Explanation } from '../core/explanation.ts';
import type { Profile } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { renderText, type TextOptions } from './text.ts';

export const reportFormats = ['text', 'json', 'markdown', 'html'] as const;
export type ReportFormat = (typeof reportFormats)[number];

const plainTerminal: TextOptions = { width: 100, color: false, unicode: true };

export interface RenderOptions extends TextOptions {
  /** How the verdict came about; null: not asked for. */
  readonly explanation: Explanation | null;
}

/** A report in the format asked for. Width, colour and characters matter to `text` only. */
export function renderReport(
  profile: Profile,
  report: Report,
  format: ReportFormat,
  { explanation = null, ...options }: Partial<RenderOptions> = {},
): string {
  switch (format) {
    case 'text':
      return renderText(profile, report, { ...plainTerminal, ...options }, explanation);
    case 'json':
      return renderJson(report, explanation);
    case 'markdown':
      return renderMarkdown(profile, report, explanation);
    case 'html':
      return renderHtml(profile, report, explanation);
  }
}
