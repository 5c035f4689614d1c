import type { Mode } from '../../src/core/profile.ts';

/** Each mode has a shape and a dash of its own, so that colour is never needed. */
export const modeShapes = {
  serial: { shape: 'circle', dash: [] },
  async: { shape: 'triangle', dash: [2, 3] },
  threads: { shape: 'circle', dash: [] },
  processes: { shape: 'rect', dash: [6, 3] },
} as const satisfies Readonly<Record<Mode, { shape: string; dash: readonly number[] }>>;

const marks: Readonly<Record<(typeof modeShapes)[Mode]['shape'], string>> = {
  circle: 'M15 6a4 4 0 1 1 -8 0a4 4 0 1 1 8 0Z',
  rect: 'M7.5 2.5h7v7h-7Z',
  triangle: 'M11 1.5L15.5 9.5H6.5Z',
};

export interface LineSample {
  readonly colour: string;
  readonly dash?: readonly number[];
  readonly mode?: Mode;
  readonly width?: number;
  readonly hollow?: boolean;
}

/** A line as the chart draws it, with the mark of its mode. */
export function lineSwatch({
  colour,
  dash = [],
  mode,
  width = 2,
  hollow = false,
}: LineSample): SVGSVGElement {
  const svg = picture('0 0 22 12', 22);
  const line = path('M0 6H22');
  line.setAttribute('stroke', colour);
  line.setAttribute('stroke-width', `${width}`);
  line.setAttribute('stroke-dasharray', (mode === undefined ? dash : modeShapes[mode].dash).join(' '));
  svg.append(line);
  if (mode !== undefined) {
    const mark = path(marks[modeShapes[mode].shape]);
    mark.setAttribute('fill', hollow ? 'var(--vscode-editor-background)' : colour);
    if (hollow) mark.setAttribute('stroke', colour);
    svg.append(mark);
  }
  return svg;
}

/** A bar of threads is filled, one of processes striped. */
export function barSwatch(mode: 'threads' | 'processes', colour: string): SVGSVGElement {
  const svg = picture('0 0 12 12', 12);
  const frame = path('M.5 .5H11.5V11.5H.5Z');
  frame.setAttribute('fill', mode === 'threads' ? colour : 'none');
  frame.setAttribute('stroke', colour);
  svg.append(frame);
  if (mode === 'processes') {
    const stripes = path('M0 6L6 0M0 12L12 0M6 12L12 6');
    stripes.setAttribute('stroke', colour);
    svg.append(stripes);
  }
  return svg;
}

function picture(viewBox: string, width: number): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [name, value] of Object.entries({
    viewBox,
    width: `${width}`,
    height: '12',
    class: 'swatch',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(name, value);
  return svg;
}

function path(shape: string): SVGPathElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  made.setAttribute('d', shape);
  return made;
}
