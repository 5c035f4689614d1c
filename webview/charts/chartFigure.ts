import { localize } from '../../src/core/language.ts';
import type { Table } from '../../src/export/table.ts';
import { dataTable } from '../dataTable.ts';
import { drawOnChange } from '../drawOnChange.ts';
import { element, fill, setAttributes } from '../element.ts';
import { leadTo } from '../followLink.ts';
import { icon } from '../icons.ts';
import { arrange, refill } from '../keepFocus.ts';
import type { Store } from '../store.ts';
import { ChartCanvas, type ChartDrawing } from './chartCanvas.ts';

export interface LegendEntry {
  readonly swatch: SVGSVGElement;
  readonly label: string;
}

/** A drawing with a title of its own, where a figure has several. */
export interface Part {
  readonly title: string | null;
  readonly drawing: ChartDrawing;
}

export interface FigureContent {
  readonly parts: readonly Part[];
  readonly legend: readonly LegendEntry[];
  /** The same as numbers. */
  readonly table: Table;
  /** What the axes are, or how to read it. */
  readonly note: string;
}

/** Made once for each part, and drawn anew. */
interface Place {
  readonly heading: HTMLElement;
  readonly canvas: ChartCanvas;
}

/** A titled chart and the table that tells the same; the reader chooses which of the two to see. */
export class ChartFigure {
  readonly root: HTMLElement;
  private readonly legend = element('ul', { class: 'legend' });
  private readonly pictures = element('div', { class: 'pictures' });
  private readonly numbers = element('div', { class: 'numbers' });
  private readonly note = element('p', { class: 'quiet' });
  private readonly places: Place[] = [];

  constructor(store: Store, name: string, title: string) {
    const section = `${name}-table`;
    const toggle = tableToggle(title);
    toggle.addEventListener('click', () => {
      const { open } = store.view;
      const others = open.filter((one) => one !== section);
      store.change({ open: open.includes(section) ? others : [...others, section] });
    });
    const picture = element('div', { class: 'picture' }, this.legend, this.pictures, this.note);
    this.root = element(
      'figure',
      { class: `figure ${name}` },
      element('figcaption', {}, element('h2', {}, title), toggle),
      picture,
      this.numbers,
    );
    drawOnChange(
      store,
      (_, view) => [view.open.includes(section)],
      (asTable) => {
        picture.hidden = asTable;
        this.numbers.hidden = !asTable;
        setAttributes(toggle, { 'aria-pressed': String(asTable) });
        fill(
          toggle,
          icon(asTable ? 'chart' : 'table'),
          asTable ? localize('as chart') : localize('as table'),
        );
        if (!asTable) this.fit();
      },
    );
  }

  show({ parts, legend, table, note }: FigureContent): void {
    fill(this.legend, ...legend.map(({ swatch, label }) => element('li', {}, swatch, label)));
    this.legend.hidden = legend.length === 0;
    this.note.textContent = note;
    this.note.hidden = note === '';
    refill(this.numbers, dataTable(table));
    while (this.places.length < parts.length)
      this.places.push({ heading: element('h3'), canvas: new ChartCanvas() });
    const shown = this.places.slice(0, parts.length);
    arrange(
      this.pictures,
      shown.flatMap(({ heading, canvas }) => [heading, canvas.root]),
    );
    for (const [index, { heading, canvas }] of shown.entries()) {
      const part = parts[index];
      if (part === undefined) continue;
      heading.textContent = part.title;
      heading.hidden = part.title === null;
      canvas.draw(part.drawing);
    }
  }

  /** Leads to the figure, and in it to the value of a configuration, whichever of the two is shown. */
  leadTo(configuration: string | null): void {
    const table = this.numbers.hidden ? null : this.numbers.querySelector<HTMLElement>('.table-scroll');
    const row = table?.querySelector<HTMLElement>(`[data-key="${configuration}"]`);
    if (table !== null) leadTo(row ?? this.root, row ?? table);
    else {
      leadTo(this.root, this.places[0]?.canvas.canvas);
      for (const { canvas } of this.places) canvas.pointAt(configuration);
      const leave = (): void => {
        for (const { canvas } of this.places) canvas.leave();
      };
      this.root.addEventListener('focusout', leave, { once: true });
    }
  }

  fit(): void {
    for (const { canvas } of this.places) canvas.fit();
  }
}

function tableToggle(title: string): HTMLButtonElement {
  return element('button', {
    class: 'quiet-button',
    type: 'button',
    title: localize('Show "{title}" as a table or as a chart', { title }),
  });
}
