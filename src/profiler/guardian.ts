import { type ChildProcess, spawn } from 'node:child_process';

/**
 * A shell that waits for the profiler's end and then ends the runners that are left and removes the
 * profiler's own temporary folder: nobody else can when the profiler is killed by SIGKILL while the target holds a runner's event loop.
 */
const script = `
scratch=$1
groups=
while read -r word group; do
  case $word in
    add) groups="$groups $group" ;;
    remove) kept=; for each in $groups; do [ "$each" = "$group" ] || kept="$kept $each"; done; groups=$kept ;;
  esac
done
for each in $groups; do kill -s KILL -- "-$each" 2>/dev/null; done
rm -rf -- "$scratch"
`;

/** Watches over process groups for as long as this process lives. */
export class Guardian {
  private readonly shell: ChildProcess | null;

  /** `scratch`: the profiler's temporary folder, absolute. */
  constructor(scratch: string) {
    this.shell =
      process.platform === 'win32'
        ? null
        : spawn('/bin/sh', ['-c', script, 'guardian', scratch], {
            detached: true,
            stdio: ['pipe', 'ignore', 'ignore'],
          });
    this.shell?.on('error', () => undefined);
    this.shell?.stdin?.on('error', () => undefined);
    this.shell?.unref();
    (this.shell?.stdin as { unref?: () => void } | null | undefined)?.unref?.();
  }

  add(group: number): void {
    this.shell?.stdin?.write(`add ${group}\n`);
  }

  remove(group: number): void {
    this.shell?.stdin?.write(`remove ${group}\n`);
  }

  end(): void {
    this.shell?.stdin?.end();
  }
}
