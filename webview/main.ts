/** The panel: sections under each other, each drawn from the store. */
import { useLanguage } from '../src/core/language.ts';
import { listenToHost, tellHost } from './host.ts';
import { Store } from './store.ts';

/** A part of the panel: makes its element once and keeps it up to date from the store. */
export type Section = (store: Store) => HTMLElement;

const sections: readonly Section[] = [];

function start(): void {
  const texts = document.getElementById('texts')?.textContent;
  if (texts) useLanguage(JSON.parse(texts) as Record<string, string>);
  const store = new Store();
  document.body.append(...sections.map((section) => section(store)));
  listenToHost((message) => store.receive(message));
  tellHost({ type: 'ready' });
}

window.addEventListener('error', ({ message }) => tellHost({ type: 'mistake', text: message }));
start();
