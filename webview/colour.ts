/** Colours as red, green, blue (0–255) and opacity (0–1), and how well two of them can be told apart. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly opacity: number;
}

/** Reads `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb(…)` and `rgba(…)`: all that a canvas gives back. */
export function parseColour(text: string): Colour | null {
  const hex = /^#([\da-f]{3,8})$/i.exec(text.trim())?.[1];
  if (hex !== undefined) return parseHex(hex);
  const [red, green, blue, opacity = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
  if (!/^rgba?\(/i.test(text.trim()) || red === undefined || green === undefined || blue === undefined)
    return null;
  return { red, green, blue, opacity };
}

export function cssColour({ red, green, blue, opacity }: Colour): string {
  const parts = [red, green, blue].map(Math.round).join(' ');
  return opacity >= 1 ? `rgb(${parts})` : `rgb(${parts} / ${Math.round(opacity * 1000) / 1000})`;
}

/** What is seen where `top`, which may be transparent, lies on `bottom`. */
export function layered(top: Colour, bottom: Colour): Colour {
  return { ...mixed(bottom, top, top.opacity), opacity: 1 };
}

/** `share` 0: the first; 1: the second. */
export function mixed(one: Colour, other: Colour, share: number): Colour {
  const between = (from: number, to: number): number => from + (to - from) * share;
  return {
    red: between(one.red, other.red),
    green: between(one.green, other.green),
    blue: between(one.blue, other.blue),
    opacity: between(one.opacity, other.opacity),
  };
}

/** Contrast ratio of the Web Content Accessibility Guidelines: (lighter + 0.05) / (darker + 0.05). */
export function contrast(one: Colour, other: Colour): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** The colour itself, or as little lighter (on dark) or darker (on light) as reaches the contrast. */
export function readable(colour: Colour, background: Colour, least: number): Colour {
  const opaque = layered(colour, background);
  const away = luminance(background) < 0.18 ? white : black;
  for (let share = 0; share < 1; share += 0.04) {
    const candidate = mixed(opaque, away, share);
    if (contrast(candidate, background) >= least) return candidate;
  }
  return away;
}

/** Black or white, whichever can be read better on it. */
export function textColourOn(colour: Colour): Colour {
  return contrast(colour, black) >= contrast(colour, white) ? black : white;
}

const black: Colour = { red: 0, green: 0, blue: 0, opacity: 1 };
const white: Colour = { red: 255, green: 255, blue: 255, opacity: 1 };

function parseHex(hex: string): Colour | null {
  const short = hex.length < 6;
  const digits = short ? [...hex].map((digit) => digit + digit).join('') : hex;
  if (digits.length !== 6 && digits.length !== 8) return null;
  const byte = (index: number): number => Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16);
  return {
    red: byte(0),
    green: byte(1),
    blue: byte(2),
    opacity: digits.length === 8 ? byte(3) / 255 : 1,
  };
}

function luminance({ red, green, blue }: Colour): number {
  const linear = (value: number): number => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
