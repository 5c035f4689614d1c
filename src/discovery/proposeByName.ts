import { constant, type Proposal, varying } from './proposal.ts';

/** A number that suits a name; `index` is the variable that counts the elements. */
export function proposeNumber(name: string, index: string): Proposal {
  const words = wordsOf(name);
  const has = (...candidates: string[]) => candidates.some((candidate) => words.includes(candidate));
  if (has('ms', 'milliseconds', 'millis', 'delay', 'timeout', 'duration', 'pause', 'wait'))
    return constant('100');
  if (has('seconds', 'secs')) return constant('0.1');
  if (has('port')) return constant('3000');
  if (has('ratio', 'share', 'probability', 'factor', 'percent', 'alpha', 'opacity')) return constant('0.5');
  if (has('index', 'id', 'seed', 'offset', 'i', 'j')) return varying(index);
  if (
    has(
      'width',
      'height',
      'size',
      'length',
      'count',
      'limit',
      'max',
      'iterations',
      'end',
      'below',
      'rows',
      'total',
      'n',
    )
  )
    return varying(`1000 + ${index}`);
  return varying(`${index} + 1`);
}

/** A string that suits a name; `long` where it may take some room. */
export function proposeString(name: string, index: string, long = true): Proposal {
  const words = wordsOf(name);
  const has = (...candidates: string[]) => candidates.some((candidate) => words.includes(candidate));
  if (has('url', 'uri', 'href', 'endpoint', 'link')) return varying(`\`http://localhost:3000/\${${index}}\``);
  if (has('file', 'path', 'filename', 'filepath')) return varying(`\`file-\${${index}}.txt\``);
  if (has('dir', 'directory', 'folder', 'cwd')) return constant("'.'");
  if (has('email', 'mail')) return varying(`\`name\${${index}}@example.com\``);
  if (has('json')) return varying(`\`{ "value": \${${index}} }\``);
  if (has('date', 'day')) return constant("'2026-01-31'");
  if (
    long &&
    has('text', 'content', 'contents', 'body', 'source', 'html', 'markdown', 'document', 'input', 'data')
  )
    return varying(`\`text \${${index}} \`.repeat(1000)`);
  const word = /^[a-z][\w]*$/i.test(name) ? name : 'text';
  return varying(`\`${word} \${${index}}\``);
}

/** Where nothing but the name is known. */
export function guessByName(name: string, index: string): Proposal {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (['options', 'opts', 'config', 'settings', 'context', 'props'].includes(last)) return constant('{}');
  if (['callback', 'cb', 'fn', 'func', 'handler'].includes(last)) return constant('() => {}');
  if (['buffer', 'bytes', 'chunk'].includes(last)) return constant('Buffer.alloc(1024)');
  if (['date'].includes(last)) return varying(`new Date(2026, 0, 1 + ${index})`);
  if (['list', 'array', 'values', 'numbers', 'items', 'elements', 'data', 'xs'].includes(last))
    return constant('[3, 1, 2]');
  if (['strings', 'words', 'lines', 'names', 'keys'].includes(last)) return constant("['b', 'a', 'c']");
  if (/^(is|has|should|can|with)$/.test(words[0] ?? '') && words.length > 1)
    return varying(`${index} % 2 === 0`);
  if (textual.has(last)) return proposeString(name, index);
  return proposeNumber(name, index);
}

const textual = new Set(
  'text string str name path file filename dir folder url uri href key word line content contents source html markdown json message msg title label password email body query pattern code'.split(
    ' ',
  ),
);

/** `maxFileSize` -> max, file, size. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}
