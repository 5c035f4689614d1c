/** What can go wrong before or beside the measuring, each with the sentence that its user reads. */
export type ProblemCode =
  /** The command line, the function's name or the inputs are wrong: exit status 2. */
  | 'usage'
  | 'noSuchFile'
  | 'noSuchFunction'
  | 'inputsMissing'
  | 'inputsInvalid'
  | 'profileInvalid'
  /** The profile cannot be made: exit status 3. */
  | 'syntax'
  | 'bundle'
  | 'noNode'
  | 'nodeTooOld'
  | 'moduleFailed'
  | 'runnerFailed';

const requestProblems: ReadonlySet<ProblemCode> = new Set([
  'usage',
  'noSuchFile',
  'noSuchFunction',
  'inputsMissing',
  'inputsInvalid',
  'profileInvalid',
]);

/** An error that is shown to the user as it is: `message` says what was expected, what came and what to do. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;

  constructor(code: ProblemCode, message: string) {
    super(message);
    this.code = code;
  }

  /** 2: the request was wrong; 3: the profile could not be made. */
  get exitStatus(): 2 | 3 {
    return requestProblems.has(this.code) ? 2 : 3;
  }
}
