import * as vscode from 'vscode';

type Places = Pick<vscode.ExtensionContext, 'extensionUri' | 'globalStorageUri'>;

const first = 'heavyComputing.ts';

/** Where no types of Node are installed, the editor would underline every import of Node's own modules. */
const typing: Readonly<Record<string, string>> = {
  'tsconfig.json': `{
  "compilerOptions": {
    "target": "es2023",
    "lib": ["es2023", "dom"],
    "module": "esnext",
    "moduleResolution": "bundler",
    "types": [],
    "noEmit": true
  }
}
`,
  'node.d.ts': "declare module 'node:*';\n",
};

/**
 * Opens an example, as a copy that can be changed and run: the extension's own folder is replaced by each
 * update. A copy that is there already keeps its changes.
 */
export async function openExample(context: Places, name: unknown = null): Promise<void> {
  const folder = await copyExamples(context);
  const files = (await vscode.workspace.fs.readDirectory(folder))
    .map(([file]) => file)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .sort((a, b) => Number(b === first) - Number(a === first) || a.localeCompare(b));
  const file = files.includes(String(name)) ? String(name) : await pick(folder, files);
  if (file !== undefined) await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, file));
}

async function copyExamples({ extensionUri, globalStorageUri }: Places): Promise<vscode.Uri> {
  const from = vscode.Uri.joinPath(extensionUri, 'examples');
  const to = vscode.Uri.joinPath(globalStorageUri, 'examples');
  const { fs } = vscode.workspace;
  await fs.createDirectory(to);
  const there = new Set((await fs.readDirectory(to)).map(([file]) => file));
  for (const [file, type] of await fs.readDirectory(from)) {
    if (type !== vscode.FileType.File || there.has(file)) continue;
    await fs.copy(vscode.Uri.joinPath(from, file), vscode.Uri.joinPath(to, file));
  }
  for (const [file, text] of Object.entries(typing)) {
    if (!there.has(file)) await fs.writeFile(vscode.Uri.joinPath(to, file), Buffer.from(text));
  }
  return to;
}

async function pick(folder: vscode.Uri, files: readonly string[]): Promise<string | undefined> {
  const items = await Promise.all(
    files.map(async (file) => {
      const content = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, file));
      return { label: `$(file-code) ${file}`, detail: firstSentence(Buffer.from(content).toString()), file };
    }),
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Open an Example'),
    placeHolder: vscode.l10n.t(
      'Each brings its own inputs: open one and click "Profile concurrency" above a function',
    ),
    matchOnDetail: true,
  });
  return picked?.file;
}

/** Of the comment that an example begins with. */
function firstSentence(text: string): string {
  const comment = /^\s*\/\*\*([\s\S]*?)\*\//.exec(text)?.[1] ?? '';
  const words = comment
    .replace(/\n\s*\*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return /^.*?[.?!](?=\s|$)/.exec(words)?.[0] ?? words;
}
