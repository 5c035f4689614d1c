import type { TimelineState } from '../../src/core/timelineStates.ts';
import { statePattern } from '../patterns.ts';

let context: CanvasRenderingContext2D | null = null;

/** The colour and the pattern of a state, for Chart.js. */
export function statePaint(state: TimelineState): CanvasPattern | string {
  context ??= document.createElement('canvas').getContext('2d');
  return context === null ? 'gray' : statePattern(context, state);
}

/** Stripes on the background, for the bars of processes. */
export function stripes(colour: string, background: string): CanvasPattern | string {
  const ratio = devicePixelRatio;
  const side = Math.round(6 * ratio);
  const tile = document.createElement('canvas');
  tile.width = side;
  tile.height = side;
  const brush = tile.getContext('2d');
  if (brush === null) return colour;
  brush.fillStyle = background;
  brush.fillRect(0, 0, side, side);
  brush.scale(side / 6, side / 6);
  brush.strokeStyle = colour;
  brush.lineWidth = 1.6;
  brush.stroke(new Path2D('M-1 7L7 -1M-1 1L1 -1M5 7L7 5'));
  const pattern = brush.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(6 / side));
  return pattern ?? colour;
}
