import type { Profile } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { renderText, type TextOptions } from './text.ts';

export const reportFormats = ['text', 'json', 'markdown', 'html'] as const;
export type ReportFormat = (typeof reportFormats)[number];

const plainTerminal: TextOptions = { width: 100, color: false, unicode: true };

/** A report in the format asked for. `options` matter to `text` only. */
export function renderReport(
  profile: Profile,
  report: Report,
  format: ReportFormat,
  options: Partial<TextOptions> = {},
): string {
  switch (format) {
    case 'text':
      return renderText(profile, report, { ...plainTerminal, ...options });
    case 'json':
      return renderJson(report);
    case 'markdown':
      return renderMarkdown(profile, report);
    case 'html':
      return renderHtml(profile, report);
  }
}
