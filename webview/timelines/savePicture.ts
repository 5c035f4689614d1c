import { tellHost } from '../host.ts';
import type { Store } from '../store.ts';
import type { Group } from './groups.ts';
import { drawPicture } from './picture.ts';
import type { TimeRange } from './timeRange.ts';

export interface PictureChoice {
  readonly groups: readonly Group[];
  readonly range: TimeRange;
  readonly fontFamily: string;
}

/** Hands the timelines, as they are shown now, to the editor as a picture. */
export function savePicture({ model, view }: Store, { groups, range, fontFamily }: PictureChoice): void {
  if (model === null) return;
  const { target, path, evidence } = model;
  const png = drawPicture({
    title: `${target.name} · ${path}:${target.line}`,
    verdict: evidence?.verdict.sentence ?? '',
    groups,
    range,
    only: view.only,
    fontFamily,
  });
  tellHost({ type: 'savePicture', name: `${target.name}-timelines.png`, png });
}
