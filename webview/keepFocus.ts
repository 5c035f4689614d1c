/** Changing what an element contains. One that is moved or made anew loses the keyboard's focus, so as few as possible are. */
import { type Child, present } from './element.ts';

/** Shows these nodes in this order. The one that has the focus stays where it is, and the others move around it. */
export function arrange(target: Element, nodes: readonly Node[]): void {
  const before = [...target.childNodes];
  if (before.length === nodes.length && nodes.every((node, index) => node === before[index])) return;
  for (const node of before) if (!nodes.includes(node)) node.remove();
  const fixed = before.find((node) => nodes.includes(node) && node.contains(document.activeElement));
  if (fixed === undefined) {
    target.replaceChildren(...nodes);
    return;
  }
  const at = nodes.indexOf(fixed);
  fixed.before(...nodes.slice(0, at));
  fixed.after(...nodes.slice(at + 1));
}

/**
 * Fills an element with children that were made for it, and leaves alone what says the same already. Where the focus
 * was on something that is no more, it goes to what was around it.
 */
export function refill(target: Element, ...children: readonly Child[]): void {
  const focused = document.activeElement;
  const around = target.contains(focused) ? focused?.parentElement?.closest<HTMLElement>(focusable) : null;
  const nodes = present(children).map((child, index) =>
    kept(target.childNodes[index], typeof child === 'string' ? document.createTextNode(child) : child),
  );
  arrange(target, nodes);
  if (focused?.isConnected === false) around?.focus({ preventScroll: true });
}

const focusable = '[tabindex="0"]';

/** What stands there, brought up to date; the new one where it is something else. */
function kept(there: Node | undefined, wanted: Node): Node {
  if (there === undefined) return wanted;
  if (there.isEqualNode(wanted)) return there;
  if (!(there instanceof Element && wanted instanceof Element && sameTag(there, wanted))) return wanted;
  refill(there, ...wanted.childNodes);
  return there;
}

/** Attributes included. A button that says something else may do something else as well: it is another one. */
function sameTag(there: Element, wanted: Element): boolean {
  return there.tagName !== 'BUTTON' && there.cloneNode(false).isEqualNode(wanted.cloneNode(false));
}
