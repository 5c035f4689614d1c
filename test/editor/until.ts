import { setTimeout as sleepFor } from 'node:timers/promises';

const patience = 20_000;

/** Asks again and again until it is so. Times out with `what` and the last answer. */
export async function until<Value>(
  what: string,
  ask: () => Value | Promise<Value>,
  isSo: (value: Value) => boolean = Boolean,
  milliseconds = patience,
): Promise<Value> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`Waited in vain until ${what}; the last was: ${JSON.stringify(answer)}`);
    await sleepFor(30);
  }
}
