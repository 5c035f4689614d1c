import { type Icon, iconPaths } from './iconPaths.ts';

export type { Icon };

/** For the eye only: what it stands on has a name of its own. */
export function icon(name: Icon, slot?: string): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(namespace, 'svg');
  picture.setAttribute('viewBox', '0 0 16 16');
  picture.setAttribute('class', 'icon');
  picture.setAttribute('aria-hidden', 'true');
  if (slot !== undefined) picture.setAttribute('slot', slot);
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', iconPaths[name]);
  path.setAttribute('fill-rule', 'evenodd');
  picture.append(path);
  return picture;
}
