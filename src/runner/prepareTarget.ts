import type { TargetHook } from '../core/targetHook.ts';
import { hrtime, since } from './captured.ts';
import { evaluateInputs } from './evaluateInputs.ts';
import { toFailure } from './failure.ts';
import { InputsReader } from './inputsFile.ts';
import { loadTarget } from './loadTarget.ts';
import type { RunContext } from './runContext.ts';

export interface PreparedTarget {
  readonly hook: TargetHook;
  readonly inputs: InputsReader;
  /** Milliseconds that loading the module took. */
  readonly startup: number;
}

/** Loads the target and, where asked, evaluates the inputs; null when either was refused and said so. */
export async function prepareTarget({ request, channel }: RunContext): Promise<PreparedTarget | null> {
  let phase: 'loading' | 'evaluating' = 'loading';
  try {
    channel.send({ type: 'phase', phase });
    const began = hrtime();
    const hook = await loadTarget(request.bundle);
    const startup = since(began);
    if (request.evaluate) {
      phase = 'evaluating';
      channel.send({ type: 'phase', phase });
      channel.send(await evaluateInputs(hook, request.evaluate.takesOneInput, request.inputsFile));
    }
    return { hook, inputs: new InputsReader(request.inputsFile), startup };
  } catch (error) {
    channel.send({ type: 'refused', phase, failure: toFailure(error) });
    return null;
  }
}
