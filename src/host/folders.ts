import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

/** The folders that a path in the settings may refer to. */
export interface Folders {
  /** The workspace folder of the target's file; null: it lies in none. */
  readonly workspace: string | null;
  /** The target's file. */
  readonly file: string;
}

/** The working directory of the tasks: the setting, else the workspace folder, else the file's own folder. */
export function workingDirectory(setting: string | null, folders: Folders): string {
  return setting === null ? baseFolder(folders) : resolvePath(setting, folders);
}

/** A path from the settings: `~`, `${workspaceFolder}`, `${fileDirname}`, `${userHome}`, or relative to the workspace. */
export function resolvePath(path: string, folders: Folders): string {
  const values: Readonly<Record<string, string>> = {
    workspaceFolder: baseFolder(folders),
    fileDirname: dirname(folders.file),
    userHome: homedir(),
  };
  const expanded = path
    .replace(/\$\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
    .replace(/^~(?=$|[\\/])/, homedir());
  return isAbsolute(expanded) ? expanded : join(baseFolder(folders), expanded);
}

/** The Node of the settings: a bare name is looked for on the PATH, everything else is a path. */
export function nodeProgram(setting: string | null, folders: Folders): string | null {
  if (setting === null || !/[\\/~$]/.test(setting)) return setting;
  return resolvePath(setting, folders);
}

function baseFolder({ workspace, file }: Folders): string {
  return workspace ?? dirname(file);
}
