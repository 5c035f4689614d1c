import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  commands,
  contextKeys,
  fileViewType,
  panelViewType,
  profileExtension,
  section,
  settings,
  walkthroughId,
} from '../../src/host/contributions.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Entry {
  readonly command: string;
  readonly when?: string;
}
interface Manifest {
  readonly main: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: string[] } };
  readonly contributes: {
    readonly commands: readonly Entry[];
    readonly keybindings: readonly Entry[];
    readonly menus: Readonly<Record<string, readonly Partial<Entry>[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
    readonly customEditors: readonly {
      readonly viewType: string;
      readonly selector: readonly { readonly filenamePattern: string }[];
    }[];
    readonly walkthroughs: readonly { readonly id: string }[];
  };
}
const manifest = JSON.parse(read('package.json')) as Manifest;
const { contributes } = manifest;
const names = Object.values<string>(commands);

describe('package.json', () => {
  it('contributes the commands that the code names, and each is registered', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), [...names].sort());
    const activation = read('src/extension.ts');
    for (const name of Object.keys(commands))
      assert.ok(activation.includes(`registerCommand(commands.${name},`), name);
  });

  it('has only such commands in menus and keybindings', () => {
    const entries = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    for (const { command } of entries) if (command) assert.ok(names.includes(command), command);
  });

  it('has a getter for each setting', () => {
    const contributed = Object.keys(contributes.configuration.properties);
    assert.deepEqual(
      contributed.sort(),
      Object.values(settings)
        .map((name) => `${section}.${name}`)
        .sort(),
    );
    const getters = read('src/host/settings.ts');
    for (const name of Object.values(settings)) assert.ok(getters.includes(`get ${name}()`), name);
  });

  it('restricts the settings that choose what is executed', () => {
    assert.deepEqual(
      manifest.capabilities.untrustedWorkspaces.restrictedConfigurations,
      ['nodePath', 'nodeArguments', 'environment', 'workingDirectory'].map((name) => `${section}.${name}`),
    );
  });

  it('uses only context keys that the code sets', () => {
    const used = JSON.stringify(contributes).match(/concurrencyProfiler\.(canProfile|running|has\w+)/g) ?? [];
    assert.deepEqual([...new Set(used)].sort(), Object.values(contextKeys).sort());
  });

  it('names the views as the code does', () => {
    const [editor] = contributes.customEditors;
    assert.equal(editor?.viewType, fileViewType);
    assert.deepEqual(editor?.selector, [{ filenamePattern: `*.${profileExtension}` }]);
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${panelViewType}`));
    assert.deepEqual(
      contributes.walkthroughs.map(({ id }) => id),
      [walkthroughId],
    );
  });

  it('has a text for each of its keys, in each language, and none too many', () => {
    const used = new Set([...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key));
    const tables = readdirSync(root).filter((file) => /^package\.nls(\.[\w-]+)?\.json$/.test(file));
    for (const table of tables) {
      const texts = JSON.parse(read(table)) as Record<string, string>;
      assert.deepEqual(Object.keys(texts).sort(), [...used].sort(), table);
    }
  });

  it('names no picture that does not exist', () => {
    for (const [, path = ''] of read('package.json').matchAll(/"(media\/[^"]+)"/g))
      assert.ok(existsSync(join(root, path)), path);
  });
});
