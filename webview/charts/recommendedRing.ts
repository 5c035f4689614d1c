import type { ChartDataset, Plugin } from 'chart.js';

export interface WithRecommended {
  /** Where the recommended configuration is in the dataset, and what is written beside it. */
  readonly recommended?: { readonly index: number; readonly label: string; readonly colour: string };
}

const radius = 10;

/** A ring around the recommended point, and its name beside it. */
export const recommendedRing: Plugin = {
  id: 'recommendedRing',
  afterDatasetsDraw(chart) {
    const { ctx, chartArea } = chart;
    for (const [position, dataset] of chart.data.datasets.entries()) {
      const { recommended } = dataset as ChartDataset & WithRecommended;
      const point = recommended && chart.getDatasetMeta(position).data[recommended.index];
      if (recommended === undefined || point === undefined) continue;
      ctx.save();
      ctx.strokeStyle = recommended.colour;
      ctx.lineWidth = 2;
      ctx.beginPath();
      ctx.arc(point.x, point.y, radius, 0, Math.PI * 2);
      ctx.stroke();
      ctx.fillStyle = String(chart.options.color);
      ctx.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
      ctx.textBaseline = 'bottom';
      const width = ctx.measureText(recommended.label).width;
      const right = point.x + radius + width > chartArea.right;
      ctx.textAlign = right ? 'right' : 'left';
      const above = point.y - radius > 16;
      ctx.textBaseline = above ? 'bottom' : 'top';
      const x = right ? Math.min(point.x + radius, chartArea.right) : point.x - radius;
      ctx.fillText(recommended.label, x, above ? point.y - radius - 3 : point.y + radius + 4);
      ctx.restore();
    }
  },
};
