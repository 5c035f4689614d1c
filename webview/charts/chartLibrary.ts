/** The parts of Chart.js that are used; what is not registered here is not in the bundle. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { barLabels } from './barLabels.ts';
import type { ChartColours } from './chartColours.ts';
import { errorBars } from './errorBars.ts';
import { recommendedRing } from './recommendedRing.ts';

Chart.register(
  ...[BarController, BarElement, CategoryScale, LinearScale, LineController, LineElement, PointElement],
  ...[Tooltip, barLabels, errorBars, recommendedRing],
);

export { Chart };

/** The editor's font, one size, and no motion. */
export function useEditorFont({ text }: ChartColours): void {
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 12;
  Chart.defaults.color = text;
  Chart.defaults.animation = false;
  Chart.defaults.responsive = true;
  Chart.defaults.maintainAspectRatio = false;
}

/** What all tooltips have in common. */
export function tooltipStyle({ tooltip }: ChartColours) {
  return {
    backgroundColor: tooltip.background,
    titleColor: tooltip.text,
    bodyColor: tooltip.text,
    borderColor: tooltip.border,
    borderWidth: 1,
    cornerRadius: 3,
    padding: 8,
    caretSize: 0,
    caretPadding: 10,
    displayColors: false,
    titleFont: { weight: 600 },
  } as const;
}
