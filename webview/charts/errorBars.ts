import type { ChartDataset, Plugin } from 'chart.js';

/** Ends of an interval on the axis of the values; null: there is none. */
export type AxisInterval = readonly [low: number, high: number] | null;

export interface WithIntervals {
  /** One for each value of the dataset. */
  readonly intervals?: readonly AxisInterval[];
}

const capWidth = 4;

/** Draws the intervals of a line's points: a bar with a cap at each end. */
export const errorBars: Plugin = {
  id: 'errorBars',
  beforeDatasetDraw(chart, { meta, index }) {
    const dataset = chart.data.datasets[index] as (ChartDataset & WithIntervals) | undefined;
    const scale = chart.scales.y;
    if (dataset?.intervals === undefined || scale === undefined || meta.hidden) return;
    const { ctx, chartArea } = chart;
    ctx.save();
    ctx.strokeStyle = String(dataset.borderColor);
    ctx.lineWidth = 1.25;
    for (const [position, interval] of dataset.intervals.entries()) {
      const point = meta.data[position];
      if (interval === null || point === undefined) continue;
      const [bottom, top] = interval.map((value) => {
        const pixel = scale.getPixelForValue(value);
        return Math.min(chartArea.bottom, Math.max(chartArea.top, pixel));
      }) as [number, number];
      ctx.beginPath();
      ctx.moveTo(point.x, top);
      ctx.lineTo(point.x, bottom);
      for (const end of [top, bottom]) {
        ctx.moveTo(point.x - capWidth, end);
        ctx.lineTo(point.x + capWidth, end);
      }
      ctx.stroke();
    }
    ctx.restore();
  },
};
