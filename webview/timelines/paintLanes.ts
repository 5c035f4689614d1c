/** Paints the lanes of a configuration on a canvas: the bars, then what is marked and written on them. */
import { timelineStates } from '../../src/core/timelineStates.ts';
import { cssColour, textColourOn } from '../colour.ts';
import { currentTheme, fadedColour } from '../theme.ts';
import type { LaneIndex } from './laneIndex.ts';
import type { LaneRows } from './laneRows.ts';
import { paletteFor } from './palettes.ts';
import { numberInset, type RasterMarks, rasterize } from './rasterize.ts';
import type { TimeRange } from './timeRange.ts';

export interface LanesPainting {
  readonly index: LaneIndex;
  /** Number of the input of each row, to be written on bars that are wide enough. */
  readonly inputs: readonly number[];
  readonly rows: LaneRows;
  readonly range: TimeRange;
  readonly pixelRatio: number;
  readonly scrolled: number;
  readonly only: Parameters<typeof paletteFor>[0]['only'];
  readonly fontFamily: string;
}

/** The canvas has its size already, in device pixels. */
export function paintLanes(context: CanvasRenderingContext2D, painting: LanesPainting): void {
  const { width, height } = context.canvas;
  const { index, rows, range, pixelRatio, scrolled, only } = painting;
  if (width === 0 || height === 0) return;
  const picture = pictureFor(context);
  const marks = rasterize({
    pixels: { data: new Uint32Array(picture.data.buffer), width, height },
    palette: paletteFor({ width, pixelRatio, only }),
    lanes: index.lanes,
    states: index.states,
    rows,
    range,
    pixelRatio,
    scrolled,
  });
  context.putImageData(picture, 0, 0);
  writeInputs(context, painting, marks);
  markFailures(context, painting, marks);
}

const pictures = new WeakMap<CanvasRenderingContext2D, ImageData>();

/** Kept as long as the canvas has its size: memory of this size is not to be had for nothing. */
function pictureFor(context: CanvasRenderingContext2D): ImageData {
  const { width, height } = context.canvas;
  const known = pictures.get(context);
  if (known?.width === width && known.height === height) return known;
  const made = context.createImageData(width, height);
  pictures.set(context, made);
  return made;
}

const leastTextHeight = 13;

function writeInputs(
  context: CanvasRenderingContext2D,
  painting: LanesPainting,
  { wide }: RasterMarks,
): void {
  const { inputs, pixelRatio, fontFamily, only, rows } = painting;
  if (rows.bar < leastTextHeight || wide.length === 0) return;
  context.font = `${11 * pixelRatio}px ${fontFamily}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.lineWidth = 3 * pixelRatio;
  context.lineJoin = 'round';
  const inset = numberInset * pixelRatio;
  for (const { row, left, right, top, height, state, failed } of wide) {
    const text = String(inputs[row] ?? row);
    const room = right - left - inset * (failed ? 4 : 2);
    if (context.measureText(text).width > room) continue;
    const name = timelineStates[state]?.state ?? 'running';
    const faded = only !== null && only !== name;
    const colour = faded ? fadedColour(name) : currentTheme().states[name];
    const y = top + height / 2 + pixelRatio / 2;
    context.strokeStyle = cssColour(colour);
    context.strokeText(text, left + inset, y);
    context.fillStyle = cssColour(textColourOn(colour));
    context.globalAlpha = faded ? 0.5 : 1;
    context.fillText(text, left + inset, y);
    context.globalAlpha = 1;
  }
}

/** A cross at the end of each failed task, on a disc of the background, so that it shows on any colour. */
function markFailures(
  context: CanvasRenderingContext2D,
  { pixelRatio }: LanesPainting,
  marks: RasterMarks,
): void {
  const { background, failed } = currentTheme();
  const width = context.canvas.width;
  for (const { x, top, height } of marks.failed) {
    const radius = Math.min(5 * pixelRatio, height / 2);
    const middle = top + height / 2;
    const centre = Math.min(Math.max(x - radius, radius), width - radius);
    context.fillStyle = cssColour(background);
    context.beginPath();
    context.arc(centre, middle, radius, 0, Math.PI * 2);
    context.fill();
    const arm = radius * 0.5;
    context.strokeStyle = cssColour(failed);
    context.lineWidth = Math.max(1, Math.min(1.6 * pixelRatio, radius * 0.5));
    context.beginPath();
    context.moveTo(centre - arm, middle - arm);
    context.lineTo(centre + arm, middle + arm);
    context.moveTo(centre + arm, middle - arm);
    context.lineTo(centre - arm, middle + arm);
    context.stroke();
  }
}
