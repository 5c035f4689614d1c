import * as vscode from 'vscode';
import type { Profile } from '../core/profile.ts';
import type { Report } from '../core/report.ts';
import type { ProfileStore } from './profileStore.ts';
import type { ShownProfiles } from './shownProfiles.ts';
import type { KeptProfiles } from './storage.ts';

export interface CurrentProfileTools {
  readonly store: ProfileStore;
  readonly kept: KeptProfiles;
  readonly shown: ShownProfiles;
}

/** The profile that its user is looking at, else the newest; where there is none, the user is told. */
export async function currentProfile({
  store,
  kept,
  shown,
}: CurrentProfileTools): Promise<{ profile: Profile; report: Report } | null> {
  const found = shown.active ?? (store.last && (await kept.load(store.last))) ?? null;
  if (found?.profile && found.report) return { profile: found.profile, report: found.report };
  await vscode.window.showInformationMessage(
    found === null
      ? vscode.l10n.t('Nothing has been profiled yet.')
      : vscode.l10n.t('Nothing has been measured yet.'),
  );
  return null;
}
