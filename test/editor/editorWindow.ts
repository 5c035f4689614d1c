import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Panel } from './panel.ts';
import type { JSHandle, Locator, Page } from './tools/node_modules/playwright-core/index.js';
import { until } from './until.ts';
import type { Workspace } from './workspace.ts';

/** Milliseconds that a hand needs from seeing a lens to clicking on it, and less. */
const handTime = 250;

const clearKey = 'Control+Alt+Shift+0';

/** A key that the tests have, and no user. */
export const keybindings = [
  {
    key: clearKey.replaceAll('Control', 'ctrl').toLowerCase(),
    command: 'runCommands',
    args: {
      commands: [
        'notifications.clearAll',
        'workbench.action.revertAndCloseActiveEditor',
        'workbench.action.closeAllGroups',
        // Last: it may have to wait for the extension.
        'concurrencyProfiler.stop',
      ],
    },
  },
];

/** One window of the editor, as a person sees it. */
export class EditorWindow {
  readonly page: Page;
  readonly workspace: Workspace;

  constructor(page: Page, workspace: Workspace) {
    this.page = page;
    this.workspace = workspace;
    page.setDefaultTimeout(20_000);
  }

  get panel(): Panel {
    return new Panel(this.page);
  }

  async untilReady(): Promise<void> {
    await this.page
      .locator('.monaco-workbench .part.statusbar .statusbar-item')
      .first()
      .waitFor({ timeout: 60_000 });
  }

  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    // By its command: what the window keeps is written first.
    await this.command('Developer: Reload Window');
    await loaded;
    await this.untilReady();
  }

  /** Closes every tab, message and dialog, and ends every profile. */
  async clear(): Promise<void> {
    const open = this.page.locator(
      '.tab, .notification-toast, .monaco-dialog-box, .quick-input-widget:visible',
    );
    await until('nothing is open', async () => {
      if ((await open.count()) === 0) return true;
      // Once, and then patiently: what is closed late could be of the next test.
      for (const key of ['Escape', 'Escape', clearKey]) await this.page.keyboard.press(key);
      return until(
        'all is closed',
        () => open.count(),
        (count) => count === 0,
        5000,
      ).then(
        () => true,
        () => false,
      );
    });
  }

  /** `file`, or `file:line`; waits until it is the active tab of a group. */
  async openFile(place: string): Promise<void> {
    const name = basename(place.replace(/:\d+$/, ''));
    await until(`${name} is open`, async () => {
      await this.summon('Control+P', place, name);
      await this.quickRow(name)
        .click({ timeout: 2000 })
        .catch(() => undefined);
      return this.untilOpen(name, 3000).then(
        () => true,
        () => false,
      );
    });
  }

  async untilOpen(name: string, milliseconds = 20_000): Promise<void> {
    const tab = this.page.locator('.tab.active').filter({ hasText: name }).first();
    await tab.waitFor({ timeout: milliseconds });
  }

  /** As after `#` on the command line: `file#function`. The cursor is put on its line. */
  async openFunction(target: string): Promise<void> {
    const [file = '', name = ''] = target.split('#');
    const line = this.workspace.lineOf(file, name);
    await this.openFile(`${file}:${line}`);
    // The tab of a file that was open already is active before the cursor is there.
    await until(
      `the cursor is at line ${line}`,
      () => this.page.locator('[id="status.editor.selection"]').allInnerTexts(),
      ([place = '']) => Number(/\d+/.exec(place)) === line,
    );
  }

  tab(name: string): Locator {
    return this.page.locator('.tab').filter({ hasText: name }).first();
  }

  get lenses(): Locator {
    return this.page.locator('.codelens-decoration a');
  }

  /** The lenses above a function that is in view. */
  async lensesOf(target: string): Promise<readonly string[]> {
    return (await this.foundLenses(target)).evaluate((all) => all.map((one) => one.innerText));
  }

  /** Clicks the first lens of a function whose text matches. */
  async clickLens(target: string, text: RegExp = /Profile concurrency/): Promise<void> {
    await this.openFunction(target);
    await this.untilLens(target, text);
    await this.pressLens(target, text);
  }

  /**
   * Of a function that is in view. One click, on a lens that has stood for a moment, as a hand would: the editor
   * replaces lenses while it starts, and a click whose element goes away halfway is nobody's.
   */
  async pressLens(target: string, text: RegExp = /Profile concurrency/): Promise<void> {
    await until(`${text} of ${target} is clicked`, async () => {
      const lenses = await this.foundLenses(target);
      const texts = await lenses.evaluate((all) => all.map((one) => one.innerText));
      const place = texts.findIndex((one) => text.test(one));
      const lens = (await lenses.getProperty(`${place}`)).asElement();
      if (lens === null) return false;
      await sleep(handTime);
      if (!(await lens.evaluate((element) => element.isConnected))) return false;
      return lens.click({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
    });
  }

  async untilLens(target: string, text: RegExp, milliseconds = 30_000): Promise<string> {
    const found = await until(
      `${target} has a lens ${text}`,
      () => this.lensesOf(target),
      (texts) => texts.some((one) => text.test(one)),
      milliseconds,
    );
    return found.find((one) => text.test(one)) ?? '';
  }

  private foundLenses(target: string): Promise<JSHandle<HTMLElement[]>> {
    const [file = '', name = ''] = target.split('#');
    const declaration = this.workspace.read(file).split('\n')[this.workspace.lineOf(file, name) - 1] ?? '';
    return this.page.evaluateHandle(lensesAbove, declaration.replace(/\s+/g, '').slice(0, 60));
  }

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible input.input').first();
  }

  get quickRows(): Locator {
    return this.page.locator('.quick-input-widget:visible .monaco-list-row');
  }

  get quickMessage(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-message');
  }

  get quickTitle(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-title');
  }

  /** Runs a command of the palette by its whole title. */
  async command(title: string): Promise<void> {
    // The editor may close what was summoned before it is clicked, while it is still starting.
    await until(`${title} is chosen`, async () => {
      await this.summon('F1', `>${title}`, title);
      return this.quickRow(title)
        .click({ timeout: 2000 })
        .then(
          () => true,
          () => false,
        );
    });
  }

  /** The palette has a command of this title. */
  async untilOffered(title: string): Promise<void> {
    await this.summon('F1', `>${title}`, title);
    await this.page.keyboard.press('Escape');
  }

  /**
   * Opens a quick input by its key. The editor closes it when something else takes the focus, and what it offers
   * depends on what the editor has understood so far: then anew.
   */
  private async summon(key: string, text: string, row: string): Promise<void> {
    await until(`${key} offers ${row} for ${text}`, async () => {
      if ((await this.quickInput.count()) > 0) await this.page.keyboard.press('Escape');
      await this.page.keyboard.press(key);
      const offered = this.quickRow(row);
      try {
        await this.quickInput.fill(text, { timeout: 2000 });
        await offered.waitFor({ timeout: 2000 });
        return true;
      } catch {
        return false;
      }
    });
  }

  quickRow(text: string | RegExp): Locator {
    return this.quickRows.filter({ hasText: text }).first();
  }

  toast(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text }).first();
  }

  async pressToast(text: string | RegExp, button: string): Promise<void> {
    const toast = this.toast(text);
    await toast.hover();
    await toast.locator('.monaco-button, .action-label').filter({ hasText: button }).first().click();
  }

  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  statusItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item').filter({ hasText: text }).first();
  }

  /** Hovers over a word of the editor's text, and returns what is shown. */
  async hover(word: string): Promise<Locator> {
    const shown = this.page.locator('.monaco-hover:visible').first();
    await this.page
      .locator('.view-line span:not(:has(span))')
      .getByText(word, { exact: true })
      .first()
      .hover();
    await shown.waitFor();
    return shown;
  }
}

/** In the page. Lenses are placed by pixels: those of a function are the nearest above its line. */
function lensesAbove(declaration: string): HTMLElement[] {
  const middle = (element: Element): number => {
    const { top, bottom } = element.getBoundingClientRect();
    return (top + bottom) / 2;
  };
  const shown = (element: Element): boolean => element.getBoundingClientRect().height > 0;
  const lines = [...document.querySelectorAll('.view-line')].filter(shown);
  const line = lines.find((one) => one.textContent?.replace(/\s/g, '').startsWith(declaration));
  if (!line) return [];
  const rows = [...document.querySelectorAll('.codelens-decoration')].filter(shown);
  const distances = rows.map((row) => middle(line) - middle(row));
  const above = distances.filter((distance) => distance > 0 && distance < 40);
  const row = rows[distances.indexOf(Math.min(...above))];
  return [...(row?.querySelectorAll<HTMLElement>('a') ?? [])];
}
