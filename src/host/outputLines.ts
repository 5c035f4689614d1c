import { StringDecoder } from 'node:string_decoder';

/** What a target may write into the log in one run; a chatty one would fill the disk. */
const mostLines = 2000;
const longestLine = 4000;

/** Makes whole lines of what the target writes, piece by piece. */
export class OutputLines {
  private readonly decoder = new StringDecoder('utf8');
  private readonly write: (line: string) => void;
  private readonly leaveOut: () => void;
  private rest = '';
  private lines = 0;

  /** `leaveOut` is called once, when there are too many lines. */
  constructor(write: (line: string) => void, leaveOut: () => void) {
    this.write = write;
    this.leaveOut = leaveOut;
  }

  add(chunk: Buffer): void {
    if (this.lines > mostLines) return;
    const pieces = (this.rest + this.decoder.write(chunk)).split(/\r?\n/);
    this.rest = pieces.pop() ?? '';
    for (const line of pieces) this.put(line);
    if (this.rest.length > longestLine) {
      this.put(this.rest);
      this.rest = '';
    }
  }

  /** The last line may lack its end. */
  end(): void {
    const last = this.rest + this.decoder.end();
    this.rest = '';
    if (last !== '') this.put(last);
  }

  private put(line: string): void {
    this.lines += 1;
    if (this.lines <= mostLines) this.write(withoutEscapes(line));
    else if (this.lines === mostLines + 1) this.leaveOut();
  }
}

/** A log shows the characters of a terminal's colours instead of the colours. */
function withoutEscapes(line: string): string {
  return line.replace(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g'), '');
}
