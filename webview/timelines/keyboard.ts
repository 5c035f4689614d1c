/** The keys of a focused timeline, and what they do. */
export type KeyAction =
  | 'next'
  | 'previous'
  | 'laneUp'
  | 'laneDown'
  | 'zoomIn'
  | 'zoomOut'
  | 'panLeft'
  | 'panRight'
  | 'fit'
  | 'back'
  | 'select'
  | 'clear';

const plain: Readonly<Record<string, KeyAction>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'laneUp',
  ArrowDown: 'laneDown',
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  '0': 'fit',
  Home: 'fit',
  Backspace: 'back',
  '[': 'back',
  Enter: 'select',
  ' ': 'select',
  Escape: 'clear',
};

const shifted: Readonly<Record<string, KeyAction>> = {
  ArrowRight: 'panRight',
  ArrowLeft: 'panLeft',
  '+': 'zoomIn',
  _: 'zoomOut',
};

export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Null for a key that is not ours: it goes on to the editor. */
export function keyAction({ key, shiftKey, ctrlKey, metaKey, altKey }: PressedKey): KeyAction | null {
  if (ctrlKey || metaKey || altKey) return null;
  return (shiftKey ? shifted : plain)[key] ?? null;
}
