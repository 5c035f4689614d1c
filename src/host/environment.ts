/** What the editor adds to its own processes, and what would change how a Node started by it behaves. */
const ofTheEditor =
  /^(ELECTRON_|VSCODE_|CODE_SERVER_|NODE_(OPTIONS|CHANNEL_FD|CHANNEL_SERIALIZATION_MODE|UNIQUE_ID|V8_COVERAGE|INSPECT_RESUME_ON_START|REPL_EXTERNAL_MODULE)$|APPLICATION_INSIGHTS_|CHROME_CRASHPAD_PIPE_NAME$|CHROME_DESKTOP$|SNAP(_|$)|GDK_PIXBUF_)/i;

/** Values by name; null takes a variable away. */
export type EnvironmentChanges = Readonly<Record<string, string | null>>;

/** The environment of the tasks: the user's own, without what the editor added, with what the settings say. */
export function cleanEnvironment(
  own: NodeJS.ProcessEnv,
  changes: EnvironmentChanges,
  platform: NodeJS.Platform = process.platform,
): NodeJS.ProcessEnv {
  const cleaned = Object.fromEntries(Object.entries(own).filter(([name]) => !ofTheEditor.test(name)));
  for (const [name, value] of Object.entries(changes)) {
    const key = spelling(cleaned, name, platform);
    if (value === null) delete cleaned[key];
    else cleaned[key] = value;
  }
  return cleaned;
}

/** Where programs are looked for. */
export function searchPath(
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string {
  return environment[spelling(environment, 'PATH', platform)] ?? '';
}

/** On Windows, `Path` and `PATH` are one variable. */
function spelling(environment: NodeJS.ProcessEnv, name: string, platform: NodeJS.Platform): string {
  if (platform !== 'win32') return name;
  return Object.keys(environment).find((key) => key.toUpperCase() === name.toUpperCase()) ?? name;
}
