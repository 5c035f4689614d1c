/** All configurations on one time axis: a lane for each worker, a bar for each task. */
import { listed, localize } from '../../src/core/language.ts';
import { element } from '../element.ts';
import { tellHost } from '../host.ts';
import type { Section } from '../main.ts';
import type { Store } from '../store.ts';
import { onThemeChange } from '../theme.ts';
import { createAxisView } from './axisView.ts';
import { createChooser } from './chooser.ts';
import { type FocusedTask, followKeyboard } from './focus.ts';
import { type Group, groupsOf, parted } from './groups.ts';
import { createGroupView, type Frame, type GroupView } from './groupView.ts';
import { hasLaneIndex, laneIndexOf } from './laneIndex.ts';
import { type Hit, spanOfRow } from './laneSearch.ts';
import { lanesTable } from './lanesTable.ts';
import { createLegend } from './legend.ts';
import { createNavigation } from './navigation.ts';
import { drawPicture } from './picture.ts';
import { followPointer } from './pointer.ts';
import { sharesOf } from './shares.ts';
import { taskSentence } from './taskLines.ts';
import { broughtIntoView, timeAt } from './timeRange.ts';
import { createToolbar } from './toolbar.ts';
import { createTooltip } from './tooltip.ts';

export const createTimelines: Section = (store) => new Timelines(store).root;

/** In `view.open` while the table is open. */
const tableName = 'timelinesTable';
const helpId = 'timelines-help';

class Timelines {
  private readonly store: Store;
  private readonly navigation;
  private readonly axis = createAxisView();
  private readonly tooltip = createTooltip();
  private readonly legend;
  private readonly toolbar;
  private readonly chooser;
  private readonly views = new Map<string, GroupView>();
  private readonly list = element('div', { class: 'timeline-groups' });
  private readonly table = element('div', { class: 'timeline-table-place' });
  private readonly unmeasured = element('p', { class: 'timeline-help', hidden: true });
  private readonly spoken = element('div', { class: 'visually-hidden', 'aria-live': 'polite' });
  private readonly surface: HTMLElement;
  private readonly focused: () => FocusedTask | null;
  readonly root: HTMLElement;
  private groups: readonly Group[] = [];
  private scheduled = false;
  private themesSeen = 0;
  private font: { readonly theme: number; readonly family: string } | null = null;
  private tabled: unknown = null;
  /** The selection that has been brought into view. */
  private brought: unknown = null;

  constructor(store: Store) {
    this.store = store;
    this.navigation = createNavigation(store, () => this.schedule());
    this.legend = createLegend(store);
    this.chooser = createChooser(store);
    this.toolbar = createToolbar({
      navigation: this.navigation,
      savePicture: () => this.savePicture(),
      toggleTable: () => this.toggleTable(),
      isTableOpen: () => this.isTableOpen(),
    });
    this.surface = this.makeSurface();
    this.root = this.makeRoot();
    this.focused = followKeyboard(this.surface, {
      navigation: this.navigation,
      views: () => this.shownViews(),
      show: (task) => this.showFocused(task),
      select: ({ view, row }) => this.select(view.group().key, row),
      clear: () => this.store.change({ selected: null }),
    });
    this.listen();
    store.subscribe(() => this.update());
    this.update();
  }

  private makeSurface(): HTMLElement {
    const heading = (text: string, name: string) =>
      element('div', { class: `timeline-number ${name}` }, text);
    const head = element(
      'div',
      { class: 'timeline-head' },
      element('div', { class: 'timeline-label' }),
      this.axis.root,
      heading(localize('start-up'), 'timeline-startup'),
      heading(localize('wall'), 'timeline-wall'),
      element(
        'div',
        { class: 'timeline-number timeline-speedup' },
        element('span', {}, localize('speed-up')),
        element('span', { class: 'timeline-detail' }, localize('95 %')),
      ),
    );
    return element('div', { class: 'timeline-surface' }, this.axis.layer, head, this.list);
  }

  private makeRoot(): HTMLElement {
    const help = localize(
      'Arrow keys: from task to task and from lane to lane. Plus and minus: zoom. Shift and arrow keys: pan. 0: all of the time. Backspace: back. Enter: select the task. Escape: leave it.',
    );
    const note = localize(
      'The median round of each; inside a bar the states are summed up, not in their true order. Ctrl and wheel zoom, dragging pans, Shift and dragging zoom to a part.',
    );
    return element(
      'section',
      { class: 'timelines', 'aria-labelledby': 'timelines-title', hidden: true },
      element(
        'div',
        { class: 'timeline-bar' },
        element('h2', { id: 'timelines-title' }, localize('Timelines')),
        this.chooser.root,
        this.toolbar.root,
      ),
      this.legend.root,
      this.surface,
      this.unmeasured,
      element('p', { class: 'timeline-help' }, note),
      element('p', { class: 'visually-hidden', id: helpId }, help),
      this.table,
      this.spoken,
      this.tooltip.root,
    );
  }

  private listen(): void {
    followPointer({
      surface: this.surface,
      navigation: this.navigation,
      axis: () => this.axis.root.getBoundingClientRect(),
      partAt: ({ target }) => partOf(target),
      hover: (event) => this.hover(event),
      press: (event) => this.press(event),
      mark: (range) => this.axis.mark(range),
    });
    new ResizeObserver(() => this.schedule()).observe(this.axis.root);
    onThemeChange(() => {
      this.themesSeen += 1;
      this.schedule();
    });
  }

  private update(): void {
    const { model, view } = this.store;
    const { measured, unmeasured } =
      model === null ? { measured: [], unmeasured: [] } : parted(groupsOf(model, view), model);
    this.groups = measured;
    this.root.hidden = measured.length === 0;
    this.unmeasured.hidden = unmeasured.length === 0;
    const names = listed(unmeasured.map(({ name }) => name));
    this.unmeasured.textContent = localize('Not measured: {names}.', { names });
    this.surface.classList.toggle(
      'without-intervals',
      measured.every(({ interval }) => interval === ''),
    );
    const shown = this.groups.filter(({ key }) => !view.hidden.includes(key));
    for (const [key, gone] of this.views) {
      if (this.groups.some((group) => group.key === key)) continue;
      gone.root.remove();
      this.views.delete(key);
    }
    for (const group of shown) this.viewOf(group).update(group);
    const wanted = shown.map(({ key }) => this.views.get(key)?.root).filter((one) => one !== undefined);
    const same = wanted.every((one, index) => this.list.children[index] === one);
    if (!same || wanted.length !== this.list.children.length) this.list.replaceChildren(...wanted);
    this.chooser.draw(this.groups);
    this.draw();
  }

  private viewOf(group: Group): GroupView {
    const known = this.views.get(group.key);
    if (known !== undefined) return known;
    const made = createGroupView(group, { helpId, changed: () => this.schedule() });
    this.views.set(group.key, made);
    return made;
  }

  private shownViews(): readonly GroupView[] {
    return [...this.list.children].flatMap((root) => {
      const key = root instanceof HTMLElement ? root.dataset.key : undefined;
      return this.views.get(key ?? '') ?? [];
    });
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame(() => {
      this.scheduled = false;
      this.draw();
    });
  }

  /** Asked once a theme: to ask the page for it means to lay it out. */
  private fontFamily(): string {
    if (this.font?.theme !== this.themesSeen)
      this.font = { theme: this.themesSeen, family: getComputedStyle(this.root).fontFamily };
    return this.font.family;
  }

  /** One configuration a frame is made ready for drawing: a run of 100 000 tasks takes a tenth of a second. */
  private draw(): void {
    const views = this.shownViews();
    const width = Math.floor(this.axis.root.clientWidth);
    if (views.length === 0 || width === 0) return;
    const runs = views.map((view) => view.group().run).filter((run) => run !== null);
    const unready = runs.find((run) => !hasLaneIndex(run));
    if (unready !== undefined) laneIndexOf(unready);
    const ready = runs.filter((run) => hasLaneIndex(run));
    this.navigation.setEnd(Math.max(0, ...ready.map((run) => laneIndexOf(run).end)));
    this.bringSelectedIntoView();
    const frame: Frame = {
      range: this.navigation.range(),
      width,
      pixelRatio: devicePixelRatio,
      only: this.store.view.only,
      fontFamily: this.fontFamily(),
      theme: this.themesSeen,
    };
    this.axis.draw(frame.range, this.navigation.whole(), width);
    const complete = views.map((view) => view.draw(frame)).every((drawn) => drawn);
    this.toolbar.draw();
    this.outlineSelected(views);
    this.keepOneTabStop(views);
    if (!complete) {
      this.schedule();
      return;
    }
    const groups = views.map((view) => view.group());
    this.legend.draw(
      sharesOf(groups),
      ready.reduce((sum, run) => sum + laneIndexOf(run).failed, 0),
    );
    this.drawTable(groups);
    if (ready.length > 0) this.root.dataset.drawn = 'true';
  }

  private outlineSelected(views: readonly GroupView[]): void {
    const { selected } = this.store.view;
    for (const view of views)
      view.outline('selected', view.group().key === selected?.configuration ? selected.row : null);
  }

  private bringSelectedIntoView(): void {
    const { selected } = this.store.view;
    if (selected === this.brought) return;
    this.brought = selected;
    const run = selected === null ? null : (this.views.get(selected.configuration)?.group().run ?? null);
    if (selected === null || run === null || !hasLaneIndex(run)) return;
    const span = spanOfRow(laneIndexOf(run), selected.row);
    const range = this.navigation.range();
    if (span === null || (span.end >= range.start && span.start <= range.end)) return;
    this.navigation.move(broughtIntoView(span, range, this.navigation.whole(), 0));
  }

  private keepOneTabStop(views: readonly GroupView[]): void {
    const canvases = views.filter((view) => view.index() !== null).map(({ canvas }) => canvas);
    const current = canvases.find((canvas) => canvas === document.activeElement);
    const chosen = current ?? canvases.find((canvas) => canvas.tabIndex === 0) ?? canvases[0];
    for (const canvas of canvases) canvas.tabIndex = canvas === chosen ? 0 : -1;
  }

  private hover(event: MouseEvent | null): void {
    const place = event === null ? null : this.placeOf(event);
    const hit = place?.hit ?? null;
    const task = this.focused();
    this.axis.point(place?.time ?? null);
    for (const view of this.shownViews()) {
      const own = view === place?.view && hit?.kind === 'task' ? hit.row : null;
      view.outline('hovered', own ?? (view === task?.view && hit === null ? task.row : null));
    }
    const run = place?.view?.group().run ?? null;
    if (event !== null && hit !== null && run !== null)
      this.tooltip.show(run, hit, new DOMRect(event.clientX, event.clientY, 0, 0));
    else this.tooltip.hide();
  }

  private placeOf(event: MouseEvent): { view: GroupView | null; hit: Hit | null; time: number } | null {
    if (partOf(event.target) === null) return null;
    const { left, width } = this.axis.root.getBoundingClientRect();
    const time = timeAt(event.clientX - left, this.navigation.range(), width);
    const view = this.shownViews().find(({ canvas }) => canvas === event.target) ?? null;
    const corner = view?.canvas.getBoundingClientRect();
    const hit =
      view === null || corner === undefined
        ? null
        : view.hitAt(event.clientX - corner.left, event.clientY - corner.top);
    return { view, hit, time };
  }

  private press(event: MouseEvent): void {
    const place = this.placeOf(event);
    if (place?.hit?.kind === 'task' && place.view !== null)
      this.select(place.view.group().key, place.hit.row);
    else if (place !== null && this.store.view.selected !== null) this.store.change({ selected: null });
  }

  private select(configuration: string, row: number): void {
    this.store.change({ selected: { configuration, row }, listed: configuration });
  }

  private showFocused(task: FocusedTask | null): void {
    this.navigation.settle();
    this.draw();
    for (const view of this.shownViews()) view.outline('hovered', view === task?.view ? task.row : null);
    const run = task?.view.group().run ?? null;
    const box = task?.view.boxOf(task.row) ?? null;
    if (task === null || run === null || box === null) {
      this.tooltip.hide();
      this.spoken.textContent = '';
      return;
    }
    this.tooltip.show(run, { kind: 'task', row: task.row }, box);
    this.spoken.textContent = taskSentence(run, task.row);
  }

  private isTableOpen(): boolean {
    return this.store.view.open.includes(tableName);
  }

  private toggleTable(): void {
    const others = this.store.view.open.filter((name) => name !== tableName);
    this.store.change({ open: this.isTableOpen() ? others : [...others, tableName] });
  }

  private drawTable(groups: readonly Group[]): void {
    const key = this.isTableOpen()
      ? groups.map(({ run, notice, name }) => `${name}${notice}${run?.round}`).join()
      : '';
    if (key === this.tabled) return;
    this.tabled = key;
    this.table.replaceChildren(...(key === '' ? [] : [lanesTable(groups)]));
  }

  private savePicture(): void {
    const { model, view } = this.store;
    if (model === null) return;
    const groups = this.shownViews().map((one) => one.group());
    const png = drawPicture({
      title: `${model.target.name} · ${model.path}:${model.target.line}`,
      verdict: model.evidence?.verdict.sentence ?? '',
      groups,
      range: this.navigation.range(),
      only: view.only,
      fontFamily: getComputedStyle(this.root).fontFamily,
    });
    tellHost({ type: 'savePicture', name: `${model.target.name}-timelines.png`, png });
  }
}

function partOf(target: EventTarget | null): 'axis' | 'lanes' | null {
  if (!(target instanceof Element)) return null;
  if (target.closest('.timeline-axis') !== null) return 'axis';
  return target.closest('.timeline-plot') !== null ? 'lanes' : null;
}
