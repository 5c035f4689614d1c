import type { Progress } from '../profiler/profileRequest.ts';

/** Milliseconds between lines where nothing can be overwritten. */
const betweenLines = 2000;

/** Columns of a terminal that does not tell its own. */
const usualColumns = 80;

/** The byte that ends a line. */
const newline = 10;

type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>;

/** What runs now and how long it will still take, on standard error. */
export class ProgressLine {
  private readonly stream: Terminal;
  private shown = '';
  /** Whether the last other text did not end its line: the progress must not erase it. */
  private unfinished = false;
  private last = 0;

  constructor(stream: Terminal) {
    this.stream = stream;
  }

  show(progress: Progress): void {
    const text = describe(progress);
    if (!this.stream.isTTY) {
      if (Date.now() - this.last < betweenLines) return;
      this.last = Date.now();
      this.endLine();
      this.stream.write(`${text}\n`);
      return;
    }
    this.endLine();
    this.shown = text.slice(0, Math.max(10, (this.stream.columns || usualColumns) - 1));
    this.stream.write(`\r\x1b[K${this.shown}`);
  }

  /** Other text in between; the line comes back below it. */
  write(chunk: Uint8Array | string): void {
    this.erase();
    this.stream.write(chunk);
    if (chunk.length > 0) this.unfinished = chunk.at(-1) !== (typeof chunk === 'string' ? '\n' : newline);
  }

  /** What is written next begins a line. */
  clear(): void {
    this.erase();
    this.endLine();
  }

  private erase(): void {
    if (this.shown !== '') this.stream.write('\r\x1b[K');
    this.shown = '';
  }

  private endLine(): void {
    if (this.unfinished) this.stream.write('\n');
    this.unfinished = false;
  }
}

function describe({
  configuration,
  round,
  runsDone,
  runsExpected,
  tasksDone,
  tasks,
  secondsLeft,
}: Progress): string {
  const { mode, workers, inFlight } = configuration;
  const pool = mode === 'threads' || mode === 'processes';
  const size = pool ? ` ${workers}` : '';
  const flight = mode === 'async' || inFlight > 1 ? ` × ${inFlight}` : '';
  const done = tasks === null ? '' : ` · ${tasksDone} of ${tasks} tasks`;
  const left = secondsLeft === null ? '' : ` · about ${secondsLeft} s left`;
  return `${mode}${size}${flight} · ${round === 0 ? 'cold' : `round ${round}`} · run ${runsDone + 1} of ${runsExpected}${done}${left}`;
}
