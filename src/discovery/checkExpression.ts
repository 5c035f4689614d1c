import { complainAboutExpression, type SyntaxComplaint } from './parseSource.ts';

/** What is wrong with an inputs expression (JavaScript or TypeScript, `await` allowed), or `null`. */
export function checkExpression(text: string): SyntaxComplaint | null {
  if (text.trim() === '')
    return { message: 'An expression was expected, but it is empty.', line: 1, column: 1 };
  return complainAboutExpression(text);
}
