/** The buttons of the timelines. */
import { localize } from '../../src/core/language.ts';
import { element } from '../element.ts';
import { type Icon, icon } from '../icons.ts';
import type { Navigation } from './navigation.ts';

export interface Toolbar {
  readonly root: HTMLElement;
  readonly draw: () => void;
}

export interface ToolbarOptions {
  readonly navigation: Navigation;
  readonly savePicture: () => void;
  readonly toggleTable: () => void;
  readonly isTableOpen: () => boolean;
}

const zoomStep = 2;

export function createToolbar({
  navigation,
  savePicture,
  toggleTable,
  isTableOpen,
}: ToolbarOptions): Toolbar {
  const zoomIn = tool('zoomIn', localize('Zoom in (+)'), () => navigation.zoom(1 / zoomStep));
  const zoomOut = tool('zoomOut', localize('Zoom out (-)'), () => navigation.zoom(zoomStep));
  const fit = tool('fit', localize('Show all of the time (0)'), navigation.fit);
  const back = tool('back', localize('Back to the part shown before (Backspace)'), navigation.back);
  const table = tool('table', localize('Show as a table'), toggleTable);
  const picture = tool('picture', localize('Save as a picture'), savePicture);
  const apart = element('span', { class: 'timeline-apart' });
  const root = element(
    'div',
    { class: 'timeline-tools', role: 'toolbar', 'aria-label': localize('Timelines') },
    ...[zoomIn, zoomOut, fit, back, apart, table, picture],
  );
  return {
    root,
    draw: () => {
      zoomOut.disabled = navigation.isFit();
      fit.disabled = navigation.isFit();
      back.disabled = !navigation.canGoBack();
      table.setAttribute('aria-pressed', String(isTableOpen()));
    },
  };
}

function tool(name: Icon, label: string, press: () => void): HTMLButtonElement {
  const made = element('button', {
    class: 'timeline-tool',
    type: 'button',
    title: label,
    'aria-label': label,
  });
  made.append(icon(name));
  made.addEventListener('click', press);
  return made;
}
