import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Profile } from '../core/profile.ts';
import { bundleTarget } from './bundleTarget.ts';
import { findNode } from './findNode.ts';
import { findTarget } from './findTarget.ts';
import { Guardian } from './guardian.ts';
import type { ProfileEvents, ProfileRequest } from './profileRequest.ts';
import type { RunnerOptions } from './runnerProcess.ts';
import { Session } from './session.ts';

/**
 * Profiles a function: bundles it, runs it in every configuration, several rounds, and returns what was
 * measured. When `signal` is aborted, what was measured so far is returned, if the baseline ended.
 * Throws a `Problem` when the request is wrong or the profile cannot be made.
 */
export async function profileTarget(
  request: ProfileRequest,
  events: ProfileEvents,
  signal: AbortSignal,
): Promise<Profile> {
  const node = findNode(request.node);
  const { target, discovered, inputs } = await findTarget(request);
  const bundle = await bundleTarget({
    file: request.file,
    target: discovered,
    inputsExpression: inputs.expression,
    node,
  });
  const scratch = mkdtempSync(join(tmpdir(), 'concurrency-profiler-'));
  const guardian = new Guardian(scratch);
  try {
    const { nodeArguments, runner, environment, folder } = request;
    const options: RunnerOptions = { node, nodeArguments, runner, environment, folder, guardian };
    const session = new Session(request, events, signal, options, { bundle: bundle.path, scratch });
    return await session.profile(target, inputs, discovered.takesOneInput);
  } finally {
    guardian.end();
    rmSync(scratch, { recursive: true, force: true });
  }
}
