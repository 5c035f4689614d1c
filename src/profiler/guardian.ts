import { type ChildProcess, spawn } from 'node:child_process';

/**
 * A shell that waits for the profiler's end and then ends the runners that are left: nobody else can
 * when the profiler is killed by SIGKILL while the target holds a runner's event loop.
 */
const script = `
groups=
while read -r word group; do
  case $word in
    add) groups="$groups $group" ;;
    remove) kept=; for each in $groups; do [ "$each" = "$group" ] || kept="$kept $each"; done; groups=$kept ;;
  esac
done
for each in $groups; do kill -s KILL -- "-$each" 2>/dev/null; done
`;

/** Watches over process groups for as long as this process lives. */
export class Guardian {
  private readonly shell: ChildProcess | null;

  constructor() {
    this.shell =
      process.platform === 'win32'
        ? null
        : spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
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
