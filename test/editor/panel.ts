import type { Frame, FrameLocator, Locator, Page } from './tools/node_modules/playwright-core/index.js';
import { until } from './until.ts';

/** The panel of the front-most tab that has one. */
export class Panel {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  private get outer(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready:visible >> nth=-1');
  }

  get frame(): FrameLocator {
    return this.outer.frameLocator('#active-frame');
  }

  find(selector: string): Locator {
    return this.frame.locator(selector);
  }

  get verdict(): Locator {
    return this.find('#verdict');
  }

  canvas(configuration: string): Locator {
    return this.find(`canvas[data-configuration="${configuration}"]`);
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name });
  }

  /** The panel has drawn itself. */
  async untilReady(): Promise<this> {
    await this.find('body[data-ready]').waitFor();
    return this;
  }

  /** As the extension calls it: `running`, `complete`, `stopped` … */
  async untilState(state: string, milliseconds = 60_000): Promise<this> {
    const wanted = this.find(`body[data-ready][data-state="${state}"]`);
    await wanted.waitFor({ timeout: milliseconds }).catch(async (error: unknown) => {
      const there = await this.describe();
      throw new Error(`The panel is not "${state}": ${there}`, { cause: error });
    });
    return this;
  }

  private async describe(): Promise<string> {
    const body = this.find('body');
    if ((await body.count().catch(() => 0)) === 0) return 'there is no panel';
    const state = await body.getAttribute('data-state', { timeout: 1000 }).catch(() => null);
    const text = await body.innerText({ timeout: 1000 }).catch(() => '');
    return `${state ?? 'no state'}, ${text.slice(0, 300)}`;
  }

  /** Keys of the configurations whose timelines are shown. */
  async configurations(): Promise<readonly string[]> {
    return this.find('canvas[data-configuration]').evaluateAll((all) =>
      all.map((one) => (one as HTMLElement).dataset.configuration ?? ''),
    );
  }

  /** Waits until the verdict says something that matches, and returns it. */
  async untilVerdict(pattern: RegExp = /\S/, milliseconds = 60_000): Promise<string> {
    return until(
      `the verdict matches ${pattern}`,
      async () => ((await this.verdict.count()) > 0 ? this.verdict.first().innerText() : ''),
      (text) => pattern.test(text),
      milliseconds,
    );
  }

  /** Of the task table, by the place of its task. */
  row(place: number): Locator {
    return this.find(`.grid-row[data-row="${place}"]`);
  }

  /** What is drawn, to be compared. */
  async picture(canvas: Locator): Promise<string> {
    return canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
  }

  async ownFrame(): Promise<Frame> {
    const body = await this.find('body').elementHandle();
    const frame = await body?.ownerFrame();
    if (!frame) throw new Error('The panel has no frame.');
    return frame;
  }

  /** Canvases are drawn when they come into view. */
  async untilPainted(canvas: Locator): Promise<number> {
    await canvas.scrollIntoViewIfNeeded();
    return until(
      `the canvas ${canvas} is painted`,
      () => paintedPixels(canvas),
      (pixels) => pixels > 0,
    );
  }
}

/** How many pixels of a canvas are not transparent. */
export async function paintedPixels(canvas: Locator): Promise<number> {
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const pixels = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
    let painted = 0;
    for (let at = 3; at < (pixels?.length ?? 0); at += 4) if ((pixels?.[at] ?? 0) > 0) painted++;
    return painted;
  });
}
