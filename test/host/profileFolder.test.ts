import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseProfile } from '../../src/core/profileFile.ts';
import { ProfileFolder } from '../../src/host/profileFolder.ts';
import { buildProfile, cpuShares } from '../core/profileBuilder.ts';

const place = mkdtempSync(join(tmpdir(), 'profile-folder-'));
after(() => rmSync(place, { recursive: true }));
const profile = buildProfile({ shares: cpuShares, configurations: [{ mode: 'serial', walls: [20, 10] }] });

describe('ProfileFolder', () => {
  it('gives back what it was given, under any key, and leaves nothing half written', async () => {
    const folder = new ProfileFolder(join(place, 'one', 'profiles'), { files: 9, bytes: 1e9 });
    const key = '/home/ada/söme folder/images.ts#Image.resize';
    const bytes = await folder.write(key, profile);
    await folder.write(key, profile);
    const text = await folder.read(key);
    assert.equal(Buffer.byteLength(text), bytes);
    assert.deepEqual(parseProfile(text, 'kept'), profile);
    assert.equal(readdirSync(join(place, 'one', 'profiles')).length, 1);
  });

  it('removes the oldest beyond its limits, and tells which', async () => {
    const folder = new ProfileFolder(join(place, 'two'), { files: 2, bytes: 1e9 });
    for (const key of ['a', 'b', 'c', 'a']) {
      await folder.write(key, profile);
      await sleep(10);
    }
    assert.deepEqual(await folder.removeOldest(), [folder.pathOf('b')]);
    assert.deepEqual(await folder.removeOldest(), []);
    await assert.rejects(folder.read('b'));
    assert.ok(await folder.read('a'));
  });
});
