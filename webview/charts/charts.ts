import { localize } from '../../src/core/language.ts';
import { drawOnChange } from '../drawOnChange.ts';
import { element } from '../element.ts';
import { followLink } from '../followLink.ts';
import { hasVerdict } from '../header/headline.ts';
import type { Store } from '../store.ts';
import { onThemeChange } from '../theme.ts';
import { chartColours } from './chartColours.ts';
import { ChartFigure } from './chartFigure.ts';
import { useEditorFont } from './chartLibrary.ts';
import { poolData } from './poolData.ts';
import { poolFigure } from './poolFigure.ts';
import { speedupData } from './speedupData.ts';
import { speedupFigure } from './speedupFigure.ts';
import { splitData } from './splitData.ts';
import { splitFigure } from './splitFigure.ts';

/** The evidence in three pictures; each is there as soon as it has something to compare. */
export function charts(store: Store): HTMLElement {
  const speedup = new ChartFigure(store, 'speedup', localize('Speed-up'));
  const split = new ChartFigure(store, 'split', localize('Where the time goes'));
  const pools = new ChartFigure(store, 'pools', localize('What a pool costs'));
  const figures = [speedup, split, pools];
  const section = element('section', { class: 'charts' }, ...figures.map(({ root }) => root));
  section.hidden = true;
  const draw = (): void => {
    const evidence = store.model?.evidence ?? null;
    const told = evidence !== null && hasVerdict(evidence);
    section.hidden = !told;
    if (!told) return;
    const { report } = evidence;
    const colours = chartColours();
    useEditorFont(colours);
    const { hidden, order } = store.view;
    const content = {
      speedup: speedupFigure(speedupData(report), colours),
      split: splitFigure(splitData(report, { hidden, order }), colours),
      pools: poolFigure(poolData(report), colours),
    };
    for (const [figure, shown] of [
      [speedup, content.speedup],
      [split, content.split],
      [pools, content.pools],
    ] as const) {
      figure.root.hidden = shown === null;
      if (shown !== null) figure.show(shown);
    }
  };
  drawOnChange(store, (model, view) => [model.evidence, view.hidden, view.order], draw);
  for (const [part, figure] of [
    ['speedup', speedup],
    ['split', split],
    ['pools', pools],
  ] as const) {
    followLink(store, [part], (configuration) => figure.leadTo(configuration));
  }
  onThemeChange(draw);
  for (const event of ['beforeprint', 'afterprint']) {
    addEventListener(event, () => {
      for (const figure of figures) figure.fit();
    });
  }
  return section;
}
