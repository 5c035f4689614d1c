/**
 * What the extension and the panel say to each other. The panel says `ready`, gets one whole `snapshot`,
 * then events; it may say `ready` again (after a reload) and gets another snapshot. It says `drawn` once for each
 * snapshot and each evidence, so that nothing is measured beside its drawing.
 */
import * as v from 'valibot';
import { configurationSchema, environmentSchema, runSchema, targetSchema } from './profile.ts';
import { progressSchema } from './progress.ts';
import { reportSchema } from './report.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What a failed profile's user can do about it: each is a button. */
export const remedies = ['chooseNode', 'changeInputs', 'openTarget', 'showLog'] as const;

export const profileStateSchema = v.variant('kind', [
  /** Another profile is being made first. */
  v.object({ kind: v.literal('queued') }),
  /** The target is being bundled, or its first run has not begun. */
  v.object({ kind: v.literal('preparing') }),
  v.object({ kind: v.literal('running'), progress: progressSchema }),
  v.object({ kind: v.literal('complete') }),
  /** Stopped by the user; what was measured is kept. */
  v.object({ kind: v.literal('stopped') }),
  /** No profile could be made. `message` is for the user, as it is. */
  v.object({
    kind: v.literal('failed'),
    message: v.string(),
    remedies: v.pipe(v.array(v.picklist(remedies)), v.readonly()),
  }),
]);
export type ProfileState = Readonly<v.InferOutput<typeof profileStateSchema>>;

/** What is known so far; there is none before the first run has ended. */
export const evidenceSchema = v.object({
  /** ISO 8601. */
  createdAt: v.string(),
  environment: environmentSchema,
  inputs: v.object({ count, expression: v.string() }),
  /** Of the order of the configurations. */
  seed: v.optional(count),
  /** In the order of the report; those that have no run yet are waiting for theirs. */
  configurations: v.pipe(v.array(configurationSchema), v.readonly()),
  report: reportSchema,
  /** Localised: a sentence with its interval, and a few words. */
  verdict: v.object({ sentence: v.string(), short: v.string() }),
});
export type Evidence = Readonly<v.InferOutput<typeof evidenceSchema>>;

/** One run a configuration, the one that is shown (`runToShow`): the panel never gets the others. */
const shownRuns = v.pipe(v.array(runSchema), v.readonly());

export const toPanelSchema = v.variant('type', [
  v.object({
    type: v.literal('snapshot'),
    /** By which the extension finds this profile again after a reload; the panel keeps it in its state. */
    reference: v.string(),
    /** A saved file has no `rerun` where its target cannot be found or must not be run. */
    source: v.picklist(['live', 'file']),
    canRun: v.boolean(),
    target: targetSchema,
    /** The target's file as people name it: relative to its folder. */
    path: v.string(),
    state: profileStateSchema,
    /** The function has changed since it was profiled. */
    stale: v.boolean(),
    evidence: v.nullable(evidenceSchema),
    runs: shownRuns,
  }),
  v.object({ type: v.literal('state'), state: profileStateSchema, stale: v.boolean() }),
  /** After each run: the evidence anew, and the runs that are shown now and were not before. */
  v.object({ type: v.literal('evidence'), evidence: evidenceSchema, runs: shownRuns }),
]);
export type ToPanel = v.InferOutput<typeof toPanelSchema>;
export type Snapshot = Extract<ToPanel, { type: 'snapshot' }>;

export const fromPanelSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  /** A snapshot, or evidence, is on the screen. */
  v.object({ type: v.literal('drawn') }),
  v.object({ type: v.literal('rerun') }),
  v.object({ type: v.literal('rerunWith') }),
  v.object({ type: v.literal('stop') }),
  v.object({ type: v.literal('openTarget') }),
  /** A place in a failed task's stack. */
  v.object({ type: v.literal('openSource'), file: v.string(), line: v.pipe(count, v.minValue(1)) }),
  v.object({ type: v.literal('export') }),
  v.object({ type: v.literal('copyRecommendation') }),
  v.object({ type: v.literal('chooseNode') }),
  v.object({ type: v.literal('showLog') }),
  /** A picture to be saved, as a PNG data URL. */
  v.object({ type: v.literal('savePicture'), name: v.string(), png: v.string() }),
  /** A mistake in the panel's own script, for the log. */
  v.object({ type: v.literal('mistake'), text: v.string() }),
]);
export type FromPanel = v.InferOutput<typeof fromPanelSchema>;
