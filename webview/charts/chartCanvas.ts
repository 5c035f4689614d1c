import type { ChartConfiguration, Chart as ChartType } from 'chart.js';
import { configurationKey } from '../../src/core/configurationRuns.ts';
import { localize } from '../../src/core/language.ts';
import type { Configuration } from '../../src/core/profile.ts';
import { element, setAttributes } from '../element.ts';
import { Chart } from './chartLibrary.ts';

/** A value that the arrow keys reach. */
export interface ChartStop {
  readonly dataset: number;
  readonly index: number;
  /** What is said of it. */
  readonly text: string;
  readonly configurations: readonly Configuration[];
}

export interface ChartDrawing {
  readonly configuration: ChartConfiguration;
  /** Pixels. */
  readonly height: number;
  /** What the picture tells, in words. */
  readonly summary: string;
  readonly stops: readonly ChartStop[];
}

/** One picture by Chart.js: drawn anew when its data or the theme change, read with the arrow keys. */
export class ChartCanvas {
  readonly canvas = element('canvas', { role: 'img', tabindex: 0 });
  private readonly said = element('div', { class: 'visually-hidden', 'aria-live': 'polite' });
  private readonly frame = element('div', { class: 'chart-frame' }, this.canvas);
  readonly root = element('div', { class: 'chart' }, this.frame, this.said);
  private chart: ChartType | null = null;
  private stops: readonly ChartStop[] = [];
  private at = -1;

  constructor() {
    this.canvas.addEventListener('keydown', (event) => this.press(event));
    this.canvas.addEventListener('blur', () => this.leave());
  }

  draw({ configuration, height, summary, stops }: ChartDrawing): void {
    this.frame.style.height = `${height}px`;
    this.stops = stops;
    setAttributes(this.canvas, {
      'aria-label': `${summary} ${localize('Arrow keys read the values.')}`,
    });
    if (this.chart === null) this.chart = new Chart(this.canvas, configuration);
    else {
      this.chart.data = configuration.data;
      if (configuration.options !== undefined) this.chart.options = configuration.options;
      this.chart.resize();
      this.chart.update('none');
    }
  }

  /** Paper has another width than the window. */
  fit(): void {
    this.chart?.resize();
  }

  /** As if the arrow keys had gone there: to the value of a configuration, if it has one. */
  pointAt(configuration: string | null): void {
    this.goTo(
      this.stops.findIndex(({ configurations }) =>
        configurations.some((one) => configurationKey(one) === configuration),
      ),
    );
  }

  private press(event: KeyboardEvent): void {
    const next = this.nextStop(event.key);
    if (next === null) return;
    event.preventDefault();
    if (next < 0) this.leave();
    else this.goTo(next);
  }

  private nextStop(key: string): number | null {
    const last = this.stops.length - 1;
    if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(last, this.at + 1);
    if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(0, this.at - 1);
    if (key === 'Home') return 0;
    if (key === 'End') return last;
    return key === 'Escape' && this.at >= 0 ? -1 : null;
  }

  private goTo(position: number): void {
    const stop = this.stops[position];
    if (stop === undefined || this.chart === null) return;
    this.at = position;
    const { dataset, index } = stop;
    const point = this.chart.getDatasetMeta(dataset).data[index];
    const active = [{ datasetIndex: dataset, index }];
    this.chart.setActiveElements(active);
    this.chart.tooltip?.setActiveElements(active, { x: point?.x ?? 0, y: point?.y ?? 0 });
    this.chart.update('none');
    this.said.textContent = stop.text;
  }

  leave(): void {
    this.at = -1;
    this.said.textContent = '';
    if (this.chart === null) return;
    this.chart.setActiveElements([]);
    this.chart.tooltip?.setActiveElements([], { x: 0, y: 0 });
    this.chart.update('none');
  }
}
