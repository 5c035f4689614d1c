import type { ChartDataset, Plugin } from 'chart.js';

export interface WithLabels {
  /** What is written behind each bar of the dataset; empty: nothing. */
  readonly labels?: readonly string[];
  readonly labelColour?: string;
}

/** Writes a bar's number behind its end, so that no axis has to be read. */
export const barLabels: Plugin = {
  id: 'barLabels',
  afterDatasetsDraw(chart) {
    const { ctx } = chart;
    for (const [position, dataset] of chart.data.datasets.entries()) {
      const { labels, labelColour } = dataset as ChartDataset & WithLabels;
      if (labels === undefined) continue;
      ctx.save();
      ctx.fillStyle = labelColour ?? String(chart.options.color);
      ctx.font = `12px ${getComputedStyle(document.body).fontFamily}`;
      ctx.textBaseline = 'middle';
      for (const [index, bar] of chart.getDatasetMeta(position).data.entries()) {
        const text = labels[index] ?? '';
        if (text !== '') ctx.fillText(text, bar.x + 6, bar.y + 0.5);
      }
      ctx.restore();
    }
  },
};
