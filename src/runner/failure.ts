import type { Failure } from '../core/profile.ts';

/** Any thrown value as data. User code may throw anything, objects that throw when read included. */
export function toFailure(thrown: unknown): Failure {
  try {
    if (thrown instanceof Error || isErrorLike(thrown)) {
      return { name: String(thrown.name), message: String(thrown.message), stack: cleanStack(thrown.stack) };
    }
    return { name: nameOfValue(thrown), message: String(thrown), stack: '' };
  } catch {
    return { name: nameOfValue(thrown), message: 'a value that cannot be shown was thrown', stack: '' };
  }
}

export function failure(name: string, message: string): Failure {
  return { name, message, stack: '' };
}

function isErrorLike(value: unknown): value is Error {
  return (
    typeof value === 'object' && value !== null && 'message' in value && 'stack' in value && 'name' in value
  );
}

function nameOfValue(value: unknown): string {
  return value === null ? 'null' : typeof value;
}

/** Frames of the runner itself say nothing to the target's author. */
function cleanStack(stack: unknown): string {
  if (typeof stack !== 'string') return '';
  return stack
    .split('\n')
    .filter((line) => !line.includes(__dirname) && !line.includes('node:internal/'))
    .join('\n');
}
