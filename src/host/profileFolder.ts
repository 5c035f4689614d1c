import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Profile } from '../core/profile.ts';
import { writeProfile } from '../core/profileFile.ts';
import { profileExtension } from './contributions.ts';
import { keepNewest } from './keepNewest.ts';

/** A folder of profiles, one a key, the newest of them within limits. */
export class ProfileFolder {
  private readonly folder: string;
  private readonly limits: { readonly files: number; readonly bytes: number };

  constructor(folder: string, limits: { readonly files: number; readonly bytes: number }) {
    this.folder = folder;
    this.limits = limits;
  }

  pathOf(key: string): string {
    const name = createHash('sha256').update(key).digest('hex').slice(0, 24);
    return join(this.folder, `${name}.${profileExtension}`);
  }

  read(key: string): Promise<string> {
    return readFile(this.pathOf(key), 'utf8');
  }

  /** Replaces what the key had, at once or not at all. Returns the size in bytes. */
  async write(key: string, profile: Profile): Promise<number> {
    await mkdir(this.folder, { recursive: true });
    const path = this.pathOf(key);
    const partial = `${path}.${process.pid}.partial`;
    const file = await open(partial, 'w');
    try {
      for (const piece of writeProfile(profile)) await file.write(piece);
    } finally {
      await file.close();
    }
    const now = new Date();
    await utimes(partial, now, now);
    await rename(partial, path);
    return (await stat(path)).size;
  }

  /** Paths of what had to go. */
  async removeOldest(): Promise<readonly string[]> {
    const files = await Promise.all(
      (await readdir(this.folder)).map(async (file) => {
        const name = join(this.folder, file);
        const { size, mtimeMs } = await stat(name);
        return { name, bytes: size, time: mtimeMs };
      }),
    );
    const removed = keepNewest(files, this.limits).map(({ name }) => name);
    await Promise.all(removed.map((path) => rm(path, { force: true })));
    return removed;
  }
}
