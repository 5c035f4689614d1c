import { join } from 'node:path';
import * as vscode from 'vscode';
import { useLanguage } from './core/language.ts';
import { ProfileLenses } from './host/codeLens.ts';
import { chooseNode } from './host/commands/chooseNode.ts';
import { copyRecommendation } from './host/commands/copyRecommendation.ts';
import { exportProfile } from './host/commands/exportProfile.ts';
import { openExample } from './host/commands/openExample.ts';
import { openProfile } from './host/commands/openProfile.ts';
import { profileFunction } from './host/commands/profileFunction.ts';
import { profileFunctionWith } from './host/commands/profileFunctionWith.ts';
import { profileInMode } from './host/commands/profileInMode.ts';
import { rerunLast } from './host/commands/rerunLast.ts';
import { showProfile } from './host/commands/showProfile.ts';
import { stop } from './host/commands/stop.ts';
import { CanProfileContext } from './host/contextKeys.ts';
import { commands, fileViewType, panelViewType } from './host/contributions.ts';
import { FailureNotice } from './host/failureNotice.ts';
import { Staleness } from './host/fingerprint.ts';
import { Functions, profilable } from './host/functions.ts';
import { ProfileHover } from './host/hover.ts';
import { Panels } from './host/panel.ts';
import { ProfileContext } from './host/profileContext.ts';
import { ProfileFileEditor } from './host/profileFileEditor.ts';
import { ProfileStore } from './host/profileStore.ts';
import { Profiling } from './host/profiling.ts';
import { ProgressNotification } from './host/progress.ts';
import { RememberedChoices } from './host/rememberedChoices.ts';
import { ShownProfiles } from './host/shownProfiles.ts';
import { StatusBarItem } from './host/statusBar.ts';
import { KeptProfiles } from './host/storage.ts';

let end = async (): Promise<void> => undefined;

export function activate(context: vscode.ExtensionContext): void {
  useLanguage(vscode.l10n.bundle ?? {});
  const { extensionUri, extension } = context;
  const { version } = extension.packageJSON as { version: string };
  const log = vscode.window.createOutputChannel('Concurrency Profiler', { log: true });
  const store = new ProfileStore();
  const kept = new KeptProfiles(context, store, log);
  const functions = new Functions();
  const staleness = new Staleness(store);
  const shown = new ShownProfiles();
  const panels = new Panels({ extension: extensionUri, store, kept, staleness, shown, log });
  const build = {
    runner: join(import.meta.dirname, 'runner', 'main.cjs'),
    profiler: `concurrency-profiler ${version}`,
  };
  const profiling = new Profiling(store, log, build, (reference) => panels.drawn(reference));
  const fileEditor = new ProfileFileEditor(extensionUri, shown, log);
  const lenses = new ProfileLenses(store, functions, staleness);
  const hover = new ProfileHover(store, functions, staleness);
  const remembered = new RememberedChoices(context.workspaceState);
  const tools = { store, kept, shown, panels, profiling, functions, remembered };
  end = async () => {
    await profiling.end();
    await kept.settled();
  };

  const { registerCommand } = vscode.commands;
  context.subscriptions.push(
    log,
    store,
    kept,
    profiling,
    staleness,
    shown,
    lenses,
    profiling.onDidRequest((reference) => panels.show(reference, true)),
    new ProgressNotification(store, profiling),
    new StatusBarItem(store),
    new ProfileContext(store, kept, shown),
    new CanProfileContext(functions),
    new FailureNotice(store, panels),
    vscode.languages.registerCodeLensProvider(profilable, lenses),
    vscode.languages.registerHoverProvider(profilable, hover),
    vscode.window.registerWebviewPanelSerializer(panelViewType, panels),
    vscode.window.registerCustomEditorProvider(fileViewType, fileEditor, {
      supportsMultipleEditorsPerDocument: true,
    }),
    registerCommand(commands.profileFunction, (target) => profileFunction(tools, target)),
    registerCommand(commands.profileFunctionWith, (target) => profileFunctionWith(tools, target)),
    registerCommand(commands.profileSerially, (target) => profileInMode(tools, 'serial', target)),
    registerCommand(commands.profileOnThreads, (target) => profileInMode(tools, 'threads', target)),
    registerCommand(commands.profileInProcesses, (target) => profileInMode(tools, 'processes', target)),
    registerCommand(commands.rerunLast, (reference, inputs) => rerunLast(tools, reference, inputs)),
    registerCommand(commands.stop, (reference) => stop(profiling, reference)),
    registerCommand(commands.showProfile, (reference) => showProfile(tools, reference)),
    registerCommand(commands.openProfile, openProfile),
    registerCommand(commands.exportProfile, () => exportProfile(tools)),
    registerCommand(commands.copyRecommendation, () => copyRecommendation(tools)),
    registerCommand(commands.chooseNode, () => chooseNode()),
    registerCommand(commands.openExample, (name) => openExample(context, name)),
    registerCommand(commands.showLog, () => log.show(true)),
  );
}

/** Resolves when what was under way has ended and is kept. */
export function deactivate(): Promise<void> {
  return end();
}
