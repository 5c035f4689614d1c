/** From the press of the mouse to what a panel shows, by the pages' own clocks: asking them from outside takes longer. */
import type { Editor } from './editor.ts';
import type { EditorWindow } from './editorWindow.ts';
import { until } from './until.ts';

/** What marks the panel of an extension that has nothing else to show. */
export const emptyPanelId = 'empty-panel';

interface Noted {
  pressedAt?: number;
  seenAt?: number;
}

/** Before the editor's first window is opened. */
export async function notePanelTimes(editor: Editor): Promise<void> {
  await editor.pages()[0]?.addInitScript(noteTimes, emptyPanelId);
}

/** Milliseconds from the last press to the frame after the first bar was drawn, or the empty panel. */
export async function untilPanelSeen({ page }: EditorWindow): Promise<number> {
  const seenAt = await until(
    'a panel is seen',
    async () => {
      const ask = () => (globalThis as Noted).seenAt ?? 0;
      // A frame may be on its way out.
      const all = await Promise.all(page.frames().map((frame) => frame.evaluate(ask).catch(() => 0)));
      return Math.max(...all);
    },
    (found) => found > 0,
  );
  return seenAt - (await page.evaluate(() => (globalThis as Noted).pressedAt ?? Number.NaN));
}

/** In each frame of the page, from its beginning. Looks every 5 ms: looking in each frame would keep the page drawing. */
function noteTimes(emptyPanel: string): void {
  const noted = globalThis as Noted;
  const isPainted = (canvas: HTMLCanvasElement): boolean => {
    if (canvas.width === 0 || canvas.height === 0) return false;
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return pixels.some((part) => part > 0);
  };
  const look = (): void => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-configuration]');
    if (document.getElementById(emptyPanel) === null && (canvas === null || !isPainted(canvas)))
      setTimeout(look, 5);
    else
      requestAnimationFrame(() =>
        setTimeout(() => {
          noted.seenAt = Date.now();
        }),
      );
  };
  look();
  const press = (): void => {
    noted.pressedAt = Date.now();
  };
  addEventListener('mousedown', press, true);
}
