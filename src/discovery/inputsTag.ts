import type { Comment } from '@babel/types';
import type { DiscoveredFunction } from './types.ts';

type InputsTag = NonNullable<DiscoveredFunction['inputs']>;

/** Finds the doc comment that ends directly before a position, and reads its `@inputs` tag. */
export class DocComments {
  readonly #source: string;
  readonly #byEnd: ReadonlyMap<number, Comment>;

  constructor(source: string, comments: readonly Comment[]) {
    this.#source = source;
    this.#byEnd = new Map(comments.map((comment) => [comment.end ?? -1, comment]));
  }

  inputsBefore(position: number): InputsTag | null {
    const comment = this.before(position);
    return comment && readInputsTag(comment.value, comment.loc?.start ?? { line: 1, column: 0 });
  }

  /** The doc comment itself. */
  before(position: number): Comment | null {
    let end = this.#endOfText(position);
    for (let comment = this.#byEnd.get(end); comment; comment = this.#byEnd.get(end)) {
      if (comment.type === 'CommentBlock' && comment.value.startsWith('*')) return comment;
      end = this.#endOfText(comment.start ?? 0);
    }
    return null;
  }

  #endOfText(position: number): number {
    let end = position;
    while (end > 0 && /\s/.test(this.#source[end - 1] ?? '')) end -= 1;
    return end;
  }
}

/** `value` is the text between the comment's first slash-star and its last star-slash. */
function readInputsTag(value: string, start: { line: number; column: number }): InputsTag | null {
  const lines = value.split(/\r?\n/).map((text, index) => {
    const margin = index === 0 ? /^\*+/ : /^[ \t]*(?:\*(?!\/) ?)?/;
    const skipped = margin.exec(text)?.[0].length ?? 0;
    const offset = index === 0 ? start.column + '/*'.length : 0;
    return { text: text.slice(skipped), line: start.line + index, column: offset + skipped + 1 };
  });
  const first = lines.findIndex(({ text }) => /^\s*@inputs(?![\w-])/.test(text));
  const tagLine = lines[first];
  if (!tagLine) return null;
  const tagEnd = tagLine.text.indexOf('@inputs') + '@inputs'.length;
  const next = lines.findIndex(({ text }, index) => index > first && /^\s*@[A-Za-z]/.test(text));
  const rest = [
    { ...tagLine, text: tagLine.text.slice(tagEnd), column: tagLine.column + tagEnd },
    ...lines.slice(first + 1, next === -1 ? undefined : next),
  ];
  const beginning = rest.find(({ text }) => text.trim() !== '');
  if (!beginning) return null;
  return {
    expression: rest
      .map(({ text }) => text)
      .join('\n')
      .trim(),
    line: beginning.line,
    column: beginning.column + beginning.text.search(/\S/),
  };
}
