/** All configurations on one time axis: a lane for each worker, a bar for each task. */
import { listed, localize } from '../../src/core/language.ts';
import { element } from '../element.ts';
import { followLink, leadTo } from '../followLink.ts';
import type { Section } from '../main.ts';
import { selectedRow } from '../selectedRow.ts';
import type { Store } from '../store.ts';
import { onThemeChange } from '../theme.ts';
import { createAxisView } from './axisView.ts';
import { createChooser } from './chooser.ts';
import { followKeyboard } from './focus.ts';
import { createGroupList } from './groupList.ts';
import { groupsOf, parted } from './groups.ts';
import { createHovering, partOf } from './hovering.ts';
import { hasLaneIndex, laneIndexOf } from './laneIndex.ts';
import { spanOfRow } from './laneSearch.ts';
import { createLegend } from './legend.ts';
import { createNavigation } from './navigation.ts';
import { followPointer } from './pointer.ts';
import { savePicture } from './savePicture.ts';
import { sharesOf } from './shares.ts';
import { createTablePlace } from './tablePlace.ts';
import { helpId, timelineSection, timelineSurface } from './timelineMarkup.ts';
import { broughtIntoView } from './timeRange.ts';
import { createToolbar } from './toolbar.ts';

export const createTimelines: Section = (store) => new Timelines(store).root;

class Timelines {
  private readonly store: Store;
  private readonly navigation;
  private readonly legend;
  private readonly toolbar;
  private readonly chooser;
  private readonly table;
  private readonly axis = createAxisView();
  private readonly list = createGroupList({ helpId, changed: () => this.schedule() });
  private readonly unmeasured = element('p', { class: 'timeline-help', hidden: true });
  private readonly surface = timelineSurface(this.axis, this.list.root);
  readonly root: HTMLElement;
  private scheduled = false;
  private themesSeen = 0;
  private font: { readonly theme: number; readonly family: string } | null = null;
  /** The selection that has been brought into view. */
  private brought: unknown;

  constructor(store: Store) {
    this.store = store;
    // What was selected before the panel was hidden has been: the range is kept as it was left.
    this.brought = store.view.selected;
    this.navigation = createNavigation(store, () => this.schedule());
    this.legend = createLegend(store);
    this.chooser = createChooser(store);
    this.table = createTablePlace(store);
    this.toolbar = createToolbar({
      navigation: this.navigation,
      savePicture: () => this.savePicture(),
      toggleTable: this.table.toggle,
      isTableOpen: this.table.isOpen,
    });
    const { tooltip, spoken } = this.follow();
    this.root = timelineSection({
      tools: [this.chooser.root, this.toolbar.root],
      legend: this.legend.root,
      surface: this.surface,
      unmeasured: this.unmeasured,
      rest: [this.table.root, spoken, tooltip],
    });
    new ResizeObserver(() => this.schedule()).observe(this.axis.root);
    onThemeChange(() => {
      this.themesSeen += 1;
      this.schedule();
    });
    store.subscribe(() => this.update());
    followLink(store, ['timelines'], (configuration) => {
      const view = this.list.views().find((one) => one.group().key === configuration);
      leadTo(view?.root ?? this.root, view?.canvas);
    });
    this.update();
  }

  private follow() {
    const { store, navigation, axis, surface } = this;
    const { views } = this.list;
    const hovering = createHovering({ store, navigation, axis, views, draw: () => this.draw() });
    followPointer({
      surface,
      navigation,
      axis: () => axis.root.getBoundingClientRect(),
      partAt: partOf,
      hover: hovering.hover,
      press: hovering.press,
      mark: axis.mark,
    });
    followKeyboard(surface, {
      navigation,
      views,
      show: hovering.showFocused,
      selected: () => {
        const { selected } = store.view;
        const view = views().find((one) => one.group().key === selected?.configuration);
        const row = selectedRow(view?.group().run ?? null, selected);
        return row === null || view === undefined ? null : { view, row };
      },
      select: ({ view, row }) => hovering.select(view, row),
      clear: () => store.change({ selected: null }),
    });
    return hovering;
  }

  private update(): void {
    const { model, view } = this.store;
    const none = { measured: [], unmeasured: [] };
    const { measured, unmeasured } = model === null ? none : parted(groupsOf(model, view), model);
    this.list.update(measured, view.hidden);
    this.chooser.draw(measured);
    this.root.hidden = measured.length === 0;
    const shown = this.list.views().map((one) => one.group());
    this.root.classList.toggle(
      'without-runs',
      shown.every(({ run }) => run === null),
    );
    this.root.classList.toggle(
      'without-intervals',
      shown.every(({ interval }) => interval === ''),
    );
    const names = listed(unmeasured.map(({ name }) => name));
    this.unmeasured.hidden = unmeasured.length === 0;
    this.unmeasured.textContent = localize('Not measured: {names}.', { names });
    this.draw();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame(() => {
      this.scheduled = false;
      this.draw();
    });
  }

  /** One configuration a frame is made ready for drawing: a run of 100 000 tasks takes a tenth of a second. */
  private draw(): void {
    const views = this.list.views();
    const width = Math.floor(this.axis.root.clientWidth);
    if (views.length === 0 || width === 0) return;
    const runs = views.map((view) => view.group().run).filter((run) => run !== null);
    const unready = runs.find((run) => !hasLaneIndex(run));
    if (unready !== undefined) laneIndexOf(unready);
    const ready = runs.filter(hasLaneIndex).map(laneIndexOf);
    this.navigation.setEnd(Math.max(0, ...ready.map(({ end }) => end)));
    this.bringSelectedIntoView();
    const range = this.navigation.range();
    const { only, selected } = this.store.view;
    this.axis.draw(range, this.navigation.whole(), width);
    const look = { only, fontFamily: this.fontFamily(), theme: this.themesSeen };
    for (const view of views) view.draw({ range, width, pixelRatio: devicePixelRatio, ...look });
    this.toolbar.draw();
    this.list.outlineSelected(selected);
    this.list.keepOneTabStop();
    if (ready.length < runs.length) {
      this.schedule();
      return;
    }
    const groups = views.map((view) => view.group());
    const failed = ready.reduce((sum, index) => sum + index.failed, 0);
    this.legend.draw(sharesOf(groups), failed);
    this.table.draw(groups);
    if (ready.length > 0) this.root.dataset.drawn = 'true';
  }

  /** Asked once a theme: to ask the page for it means to lay it out. */
  private fontFamily(): string {
    if (this.font?.theme !== this.themesSeen)
      this.font = { theme: this.themesSeen, family: getComputedStyle(this.root).fontFamily };
    return this.font.family;
  }

  /** Once for each selection, so that the user can move away from it. */
  private bringSelectedIntoView(): void {
    const { selected } = this.store.view;
    const view = this.list.views().find((one) => one.group().key === selected?.configuration);
    const run = view?.group().run ?? null;
    if (selected === this.brought || run === null || !hasLaneIndex(run)) return;
    const row = selectedRow(run, selected);
    if (row === null) return;
    this.brought = selected;
    const span = spanOfRow(laneIndexOf(run), row);
    const range = this.navigation.range();
    if (span === null || (span.end >= range.start && span.start <= range.end)) return;
    this.navigation.move(broughtIntoView(span, range, this.navigation.whole(), 0));
  }

  private savePicture(): void {
    savePicture(this.store, {
      groups: this.list.views().map((view) => view.group()),
      range: this.navigation.range(),
      fontFamily: this.fontFamily(),
    });
  }
}
