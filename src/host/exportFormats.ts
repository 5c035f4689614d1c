import * as vscode from 'vscode';
import type { Profile } from '../core/profile.ts';
import { writeProfile } from '../core/profileFile.ts';
import type { Report } from '../core/report.ts';
import type { ReportFormat } from '../export/render.ts';
import { profileExtension } from './contributions.ts';

export interface ExportFormat {
  readonly name: ReportFormat | 'profile' | 'csv' | 'trace';
  readonly label: string;
  readonly extension: string;
  readonly detail: string;
}

/** In the order in which they are offered. */
export function exportFormats(): readonly ExportFormat[] {
  return [
    {
      name: 'profile',
      label: vscode.l10n.t('Profile'),
      extension: profileExtension,
      detail: vscode.l10n.t('Everything that was measured; opens in the editor again'),
    },
    {
      name: 'html',
      label: vscode.l10n.t('HTML page'),
      extension: 'html',
      detail: vscode.l10n.t('The report with its charts, in one file for any browser'),
    },
    {
      name: 'markdown',
      label: vscode.l10n.t('Markdown'),
      extension: 'md',
      detail: vscode.l10n.t('The report, for an issue or a pull request'),
    },
    {
      name: 'text',
      label: vscode.l10n.t('Text'),
      extension: 'txt',
      detail: vscode.l10n.t('The report as in a terminal'),
    },
    {
      name: 'json',
      label: vscode.l10n.t('JSON'),
      extension: 'json',
      detail: vscode.l10n.t('The report, for other programs'),
    },
    {
      name: 'csv',
      label: vscode.l10n.t('CSV'),
      extension: 'csv',
      detail: vscode.l10n.t('Every task of every run, for a spreadsheet'),
    },
    {
      name: 'trace',
      label: vscode.l10n.t('Trace events'),
      extension: 'trace.json',
      detail: vscode.l10n.t('The timelines, for Perfetto and chrome://tracing'),
    },
  ];
}

/** The file's content in pieces. */
export async function writeExport(
  profile: Profile,
  report: Report,
  { name }: ExportFormat,
): Promise<Iterable<string>> {
  if (name === 'profile') return writeProfile(profile);
  if (name === 'csv') return (await import('../export/csv.ts')).writeCsv(profile);
  if (name === 'trace') return (await import('../export/traceEvents.ts')).writeTraceEvents(profile);
  const { renderReport } = await import('../export/render.ts');
  return [renderReport(profile, report, name)];
}
