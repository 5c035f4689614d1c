import type { ProblemCode } from '../core/errors.ts';
import type { remedies } from '../core/panelProtocol.ts';

export type Remedy = (typeof remedies)[number];

const remediesByCode: Readonly<Record<ProblemCode, readonly Remedy[]>> = {
  noNode: ['chooseNode'],
  nodeTooOld: ['chooseNode'],
  inputsMissing: ['changeInputs', 'openTarget'],
  inputsInvalid: ['changeInputs', 'openTarget'],
  syntax: ['openTarget'],
  bundle: ['openTarget', 'showLog'],
  moduleFailed: ['openTarget', 'showLog'],
  noSuchFunction: ['openTarget'],
  noSuchFile: ['showLog'],
  runnerFailed: ['chooseNode', 'showLog'],
  profileInvalid: ['showLog'],
  usage: ['showLog'],
};

/** What its user can do about a profile that could not be made, the most likely first. */
export function remediesFor(code: ProblemCode | null): readonly Remedy[] {
  return code === null ? ['showLog'] : remediesByCode[code];
}
