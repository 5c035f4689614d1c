import { element } from './element.ts';
import { tellHost } from './host.ts';
import { type StackLine, stackLinesOf } from './tasks/stackLines.ts';

/** A stack: the user's own lines lead to their places, the others stay quiet. */
export function stackList(stack: string): HTMLElement {
  const lines = stackLinesOf(stack);
  const list = element('ol', { class: 'stack' }, ...lines.map(listItem));
  list.hidden = lines.length === 0;
  return list;
}

function listItem({ text, place, own }: StackLine): HTMLElement {
  if (place === null || !own) return element('li', {}, text);
  const link = element('button', { class: 'link', type: 'button' }, text);
  link.addEventListener('click', (event) => {
    event.stopPropagation();
    tellHost({ type: 'openSource', ...place });
  });
  return element('li', { class: 'own' }, link);
}
