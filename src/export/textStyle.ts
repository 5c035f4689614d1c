import type { TimelineState } from '../core/timelineStates.ts';

export interface TextOptions {
  /** Cells of the terminal; no line is wider. */
  readonly width: number;
  /** ANSI colours, 16 of them, so that the user's own theme applies. */
  readonly color: boolean;
  /** Without it nothing but ASCII is printed. */
  readonly unicode: boolean;
}

export type Ink = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan';

const codes: Readonly<Record<Ink, number>> = {
  bold: 1,
  dim: 2,
  red: 31,
  green: 32,
  yellow: 33,
  // Bright: plain blue is all but invisible on most dark themes.
  blue: 94,
  magenta: 35,
  cyan: 36,
};

export function paint(options: TextOptions, ink: Ink, text: string): string {
  return options.color && text !== '' ? `\u001b[${codes[ink]}m${text}\u001b[0m` : text;
}

export const stateInks: Readonly<Record<TimelineState, Ink>> = {
  cpu: 'green',
  runQueue: 'yellow',
  blocked: 'red',
  loopIdle: 'blue',
  transfer: 'magenta',
  running: 'cyan',
  idle: 'dim',
};

/** Each state has a character of its own: colour only repeats what the character says. */
export const stateGlyphs: Readonly<Record<TimelineState, string>> = {
  cpu: '█',
  runQueue: '▒',
  blocked: '▓',
  loopIdle: '░',
  transfer: '▪',
  running: '▬',
  idle: '·',
};

/** One cell for one cell, so that a line laid out in Unicode keeps its columns in ASCII. */
const asciiTwins: Readonly<Record<string, string>> = {
  '█': '#',
  '▊': '|',
  '▒': ':',
  '▓': '%',
  '░': '-',
  '▪': '+',
  '▬': '=',
  '·': '.',
  '✗': 'X',
  '✓': '*',
  '│': '|',
  '├': '|',
  '┤': '|',
  '┼': '+',
  '┴': '+',
  '─': '-',
  '╌': '-',
  '•': '-',
  '…': '~',
  '–': '-',
  '—': '-',
  '−': '-',
  '×': 'x',
  µ: 'u',
  '∞': '~',
  '≥': '>',
  '≤': '<',
  '“': '"',
  '”': '"',
  '’': "'",
  '\u00a0': ' ',
  '\u202f': ' ',
};

export function toAscii(text: string): string {
  return Array.from(text, (character) => {
    if (character.charCodeAt(0) < 128) return character;
    return asciiTwins[character] ?? '?'.repeat(cellWidth(character));
  }).join('');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what it looks for.
const escapeSequence = /\u001b\[[0-9;]*m/g;

/** Cells that a text takes on the screen; colours take none. */
export function visibleWidth(text: string): number {
  let width = 0;
  for (const character of text.replace(escapeSequence, '')) width += cellWidth(character);
  return width;
}

function cellWidth(character: string): number {
  if (/\p{Mark}|\p{Default_Ignorable_Code_Point}/u.test(character)) return 0;
  const code = character.codePointAt(0) ?? 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide || /\p{Emoji_Presentation}/u.test(character) ? 2 : 1;
}

/** A text without the colours that its author gave it. */
export function withoutEscapes(text: string): string {
  return text.replace(escapeSequence, '');
}

/** The user's text on one line, without what would steer the terminal. */
export function plainText(text: string): string {
  return withoutEscapes(text)
    .replace(/[\p{Control}\p{Bidi_Control}\u2028\u2029]+/gu, ' ')
    .trim();
}

export function cut(text: string, width: number): string {
  if (visibleWidth(text) <= width) return text;
  let result = '';
  let used = 0;
  for (const character of text) {
    used += cellWidth(character);
    if (used > width - 1) break;
    result += character;
  }
  return width > 0 ? `${result}…` : '';
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - visibleWidth(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - visibleWidth(text))) + text;
}

/**
 * Lines of at most `width` cells, broken at spaces and between wide characters where that is possible.
 * Colours do not go in here.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let space = line === '' ? '' : ' ';
    for (const part of word.split(breaks).flatMap((each) => chopped(each, width))) {
      if (visibleWidth(line + space + part) <= width) line += space + part;
      else {
        if (line !== '') lines.push(line);
        line = part;
      }
      space = '';
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** After and before Chinese or Japanese characters, but for punctuation that belongs to its neighbour. */
const breaks =
  /(?<=[\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}，。：；、！？）”])(?![，。：；、！？）”])|(?<![（“])(?=\p{Ideographic})/u;

function chopped(word: string, width: number): readonly string[] {
  if (visibleWidth(word) <= width) return word === '' ? [] : [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (visibleWidth(part + character) > width && part !== '') {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return part === '' ? parts : [...parts, part];
}

/** A text with a first line and the others hanging under it: bullets and labels. */
export function hanging(lead: string, text: string, width: number): readonly string[] {
  const indent = visibleWidth(lead);
  return wrap(text, Math.max(8, width - indent)).map(
    (line, index) => (index === 0 ? lead : ' '.repeat(indent)) + line,
  );
}
