/** The one file that knows @vscode/webview-ui-toolkit: it registers the components that are used. */
import {
  type Button,
  type Checkbox,
  provideVSCodeDesignSystem,
  type TextField,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { type Child, setAttributes } from './element.ts';
import { type Icon, icon } from './icons.ts';

export function registerToolkit(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeCheckbox(), vsCodeTextField());
}

export interface ButtonOptions {
  readonly label: string;
  readonly picture?: Icon;
  /** Only the picture; the label is its name and its tooltip. */
  readonly bare?: boolean;
  readonly appearance?: 'primary' | 'secondary';
  readonly press: () => void;
}

export function button({ label, picture, bare = false, appearance, press }: ButtonOptions): Button {
  const made = component<Button>('vscode-button', {
    appearance: bare ? 'icon' : (appearance ?? 'secondary'),
    title: bare ? label : null,
    'aria-label': bare ? label : null,
  });
  if (picture !== undefined) made.append(icon(picture, bare ? undefined : 'start'));
  if (!bare) made.append(label);
  made.addEventListener('click', press);
  return made;
}

export function checkbox(label: string, change: (checked: boolean) => void): Checkbox {
  const made = component<Checkbox>('vscode-checkbox', {}, label);
  made.addEventListener('change', () => change(made.checked));
  return made;
}

export function textField(label: string, type: (text: string) => void): TextField {
  const made = component<TextField>('vscode-text-field', { placeholder: label, 'aria-label': label });
  made.addEventListener('input', () => type(made.value));
  return made;
}

function component<Type extends HTMLElement>(
  tag: string,
  attributes: Parameters<typeof setAttributes>[1],
  ...children: readonly Child[]
): Type {
  const made = document.createElement(tag) as Type;
  setAttributes(made, attributes);
  made.append(...children.filter((child) => child !== null));
  return made;
}
