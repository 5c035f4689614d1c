/** A pattern of its own for each state, so that nothing is told by colour alone. */
import { type Colour, cssColour } from './colour.ts';
import { currentTheme, fadedColour, type PaintedState } from './theme.ts';

/** Side of a tile in CSS pixels. */
export const tileSize = 6;

/** What is drawn over a state's colour, in the background's colour, on a tile; CPU is plain. */
const strokes: Readonly<Record<PaintedState, string>> = {
  cpu: '',
  runQueue: 'M-1 7L7 -1M-1 1L1 -1M5 7L7 5',
  blocked: 'M0 6L6 0M0 0L6 6',
  loopIdle: 'M1 1.5h1.6M4 4.5h1.6',
  transfer: 'M1.5 0V6M4.5 0V6',
  running: 'M-1 -1L7 7M-1 5L1 7M5 -1L7 1',
  idle: 'M0 0V6M2 0V6M4 0V6',
  startup: 'M0 1.5H6M0 4.5H6',
};

export interface TileOptions {
  /** Device pixels to a CSS pixel. */
  readonly pixelRatio: number;
  readonly faded?: boolean;
}

/** One tile of a state, in device pixels. */
export function stateTile(
  state: PaintedState,
  { pixelRatio, faded = false }: TileOptions,
): HTMLCanvasElement {
  const side = Math.max(1, Math.round(tileSize * pixelRatio));
  const tile = document.createElement('canvas');
  tile.width = side;
  tile.height = side;
  const context = tile.getContext('2d', { willReadFrequently: true });
  if (context === null) return tile;
  context.fillStyle = cssColour(faded ? fadedColour(state) : currentTheme().states[state]);
  context.fillRect(0, 0, side, side);
  context.scale(side / tileSize, side / tileSize);
  context.strokeStyle = cssColour(strokeColour());
  context.lineWidth = strokeWidth(state);
  context.stroke(new Path2D(strokes[state]));
  return tile;
}

/** For `fillStyle`, on a canvas whose unit is a CSS pixel, scaled by the pixel ratio. */
export function statePattern(
  context: CanvasRenderingContext2D,
  state: PaintedState,
  options: TileOptions = { pixelRatio: devicePixelRatio },
): CanvasPattern | string {
  const tile = stateTile(state, options);
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(tileSize / tile.width));
  return pattern ?? cssColour(currentTheme().states[state]);
}

/** A sample for a legend, which follows the theme by itself. */
export function stateSwatch(state: PaintedState): SVGSVGElement {
  const side = tileSize * 2;
  const svg = document.createElementNS(svgNamespace, 'svg');
  for (const [name, value] of Object.entries({
    class: `swatch swatch-${state}`,
    viewBox: `0 0 ${side} ${side}`,
    width: `${side}`,
    height: `${side}`,
    'aria-hidden': 'true',
  }))
    svg.setAttribute(name, value);
  svg.append(swatchRectangle(state, side));
  for (const [x, y] of state === 'idle' ? [] : corners) svg.append(swatchStroke(state, x, y));
  return svg;
}

const svgNamespace = 'http://www.w3.org/2000/svg';
const corners = [
  [0, 0],
  [tileSize, 0],
  [0, tileSize],
  [tileSize, tileSize],
] as const;

/** Idle is where nothing is drawn: an empty frame. */
function swatchRectangle(state: PaintedState, side: number): SVGRectElement {
  const rectangle = document.createElementNS(svgNamespace, 'rect');
  const inset = state === 'idle' ? 0.5 : 0;
  rectangle.setAttribute('x', `${inset}`);
  rectangle.setAttribute('y', `${inset}`);
  rectangle.setAttribute('width', `${side - inset * 2}`);
  rectangle.setAttribute('height', `${side - inset * 2}`);
  rectangle.style.fill = state === 'idle' ? 'none' : `var(--state-${state})`;
  if (state === 'idle') rectangle.style.stroke = 'var(--state-idle)';
  return rectangle;
}

function swatchStroke(state: PaintedState, x: number, y: number): SVGPathElement {
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', strokes[state]);
  path.setAttribute('transform', `translate(${x} ${y})`);
  path.style.fill = 'none';
  path.style.stroke = 'var(--vscode-editor-background)';
  path.style.strokeOpacity = `${strokeOpacity}`;
  path.style.strokeWidth = `${strokeWidth(state)}`;
  return path;
}

const strokeOpacity = 0.55;

function strokeColour(): Colour {
  return { ...currentTheme().background, opacity: strokeOpacity };
}

function strokeWidth(state: PaintedState): number {
  return state === 'loopIdle' ? 1.6 : 1;
}
