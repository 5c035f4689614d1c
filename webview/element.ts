/** Elements with attributes and children. Text is always text, never markup. */
export type Child = Node | string | null;
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...present(children));
  return made;
}

/** `null`, `undefined` and `false` take an attribute away, `true` leaves it empty. */
export function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) target.removeAttribute(name);
    else target.setAttribute(name, value === true ? '' : String(value));
  }
}

export function present(children: readonly Child[]): readonly (Node | string)[] {
  return children.filter((child) => child !== null);
}

export function fill(target: Element, ...children: readonly Child[]): void {
  target.replaceChildren(...present(children));
}
