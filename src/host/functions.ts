import type * as vscode from 'vscode';
import type { DiscoveredFunction } from '../discovery/types.ts';
import { functionAtLine, moveFunctions } from './movedFunctions.ts';

export const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'] as const;
/** Documents whose functions can be profiled: files of this machine. */
export const profilable: vscode.DocumentSelector = languages.map((language) => ({
  language,
  scheme: 'file',
}));

interface Answer {
  readonly version: number;
  readonly text: string;
  readonly functions: readonly DiscoveredFunction[];
}

/** The functions of open documents that can be profiled. The parser is loaded when it is first needed. */
export class Functions {
  private readonly answers = new WeakMap<vscode.TextDocument, Answer>();

  /** In the order of the source. While the text does not parse: the last good answer, moved along. */
  async of(document: vscode.TextDocument): Promise<readonly DiscoveredFunction[]> {
    const { discoverFunctions } = await import('../discovery/discoverFunctions.ts');
    const known = this.answers.get(document);
    if (known?.version === document.version) return known.functions;
    const { version, fileName } = document;
    const text = document.getText();
    const functions = discover();
    this.answers.set(document, { version, text, functions });
    return functions;

    function discover(): readonly DiscoveredFunction[] {
      try {
        return discoverFunctions(text, fileName);
      } catch {
        if (known !== undefined) return moveFunctions(known.functions, known.text, text);
        return discoverFunctions(text, fileName, { tolerant: true });
      }
    }
  }

  /** The function that a position is in, or in whose doc comment. */
  async at(document: vscode.TextDocument, position: vscode.Position): Promise<DiscoveredFunction | null> {
    return functionAtLine(await this.of(document), position.line + 1, document.getText());
  }

  /** By name, else by another name that it is exported under. */
  async find(document: vscode.TextDocument, name: string): Promise<DiscoveredFunction | null> {
    const functions = await this.of(document);
    const { findFunction } = await import('../discovery/discoverFunctions.ts');
    return findFunction(functions, name) ?? null;
  }
}

export function canHaveFunctions(document: vscode.TextDocument): boolean {
  return document.uri.scheme === 'file' && languages.some((language) => language === document.languageId);
}
