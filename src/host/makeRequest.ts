import { statSync } from 'node:fs';
import * as vscode from 'vscode';
import { Problem } from '../core/errors.ts';
import { findNode } from '../profiler/findNode.ts';
import type { ProfileRequest } from '../profiler/profileRequest.ts';
import { cleanEnvironment, searchPath } from './environment.ts';
import { type Folders, nodeProgram, workingDirectory } from './folders.ts';
import type { Choices, TargetReference } from './profileStore.ts';
import { Settings } from './settings.ts';

/** Where the parts of this build are, and what it is called in profiles. */
export interface Build {
  readonly runner: string;
  readonly profiler: string;
}

/** What is chosen for this function, else what the settings say. Throws Problem `noNode` or `usage`. */
export function makeRequest(reference: TargetReference, choices: Choices, build: Build): ProfileRequest {
  const uri = vscode.Uri.file(reference.file);
  const settings = new Settings(uri);
  const folders: Folders = {
    workspace: vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? null,
    file: reference.file,
  };
  const environment = cleanEnvironment(process.env, settings.environment);
  return {
    file: reference.file,
    functionName: reference.name,
    inputs: choices.inputs,
    modes: choices.modes ?? settings.modes,
    workers: choices.workers,
    mostWorkers: settings.maxWorkers,
    inFlight: choices.inFlight ?? settings.inFlight,
    rounds: choices.rounds ?? settings.rounds,
    budget: choices.budget ?? settings.budget,
    timeout: settings.timeout,
    // Never this process's own: that may be the editor's, which behaves differently.
    node: findNode(nodeProgram(settings.nodePath, folders), searchPath(environment)),
    nodeArguments: settings.nodeArguments,
    environment,
    folder: existingFolder(workingDirectory(settings.workingDirectory, folders)),
    taskCpu: settings.taskCpu,
    ...build,
  };
}

function existingFolder(folder: string): string {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new Problem(
    'usage',
    vscode.l10n.t(
      'The working directory {0} does not exist. Correct the setting "Concurrency Profiler: Working Directory".',
      folder,
    ),
  );
}
