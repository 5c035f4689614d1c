/** The panel: sections under each other, each drawn from the store. */
import { useLanguage } from '../src/core/language.ts';
import { charts } from './charts/charts.ts';
import { details } from './details/details.ts';
import { outsideFailures } from './details/outsideFailures.ts';
import { element } from './element.ts';
import { header } from './header/header.ts';
import { listenToHost, tellHost, tellWhenDrawn } from './host.ts';
import { keepScroll } from './keepScroll.ts';
import { markState } from './markState.ts';
import { keepColoursReadable } from './readableColours.ts';
import { Store } from './store.ts';
import { tasks } from './tasks/tasks.ts';
import { createTimelines } from './timelines/createTimelines.ts';
import { registerToolkit } from './toolkit.ts';

/** A part of the panel: makes its element once and keeps it up to date from the store. */
export type Section = (store: Store) => HTMLElement;

const sections: readonly Section[] = [header, createTimelines, charts, tasks, outsideFailures, details];

function start(): void {
  const texts = document.getElementById('texts')?.textContent;
  if (texts) useLanguage(JSON.parse(texts) as Record<string, string>);
  registerToolkit();
  keepColoursReadable();
  const store = new Store();
  document.body.append(element('main', {}, ...sections.map((section) => section(store))));
  markState(store);
  keepScroll(store);
  listenToHost((message) => {
    store.receive(message);
    if (message.type !== 'state') tellWhenDrawn();
  });
  tellHost({ type: 'ready' });
}

window.addEventListener('error', ({ message }) => tellHost({ type: 'mistake', text: message }));
start();
