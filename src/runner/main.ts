/** Entry of the runner, a fresh process that executes one run and ends. */
import { writeSync } from 'node:fs';
import { controlDescriptor, oldestNode } from '../core/runnerStart.ts';

const { node, v8 } = process.versions;
if (Number.parseInt(node, 10) >= oldestNode) void import('./executeRequest.ts');
// An old Node lacks what the rest needs even to load; it only says what it is, to be refused by name.
else writeSync(controlDescriptor, `${JSON.stringify({ type: 'hello', node, v8, clock: 'none' })}\n`);
