/** Linear RGB, 0 to 1. */
export type LinearRgb = readonly [number, number, number];

/** Stripes tell apart what hue alone would not: in greyscale, and for the colour-blind. */
export type Pattern = 'plain' | 'hatch' | 'cross';

/** One look in an overlay, on screen and in the legend. */
export interface Swatch {
  readonly css: string;
  readonly rgb: LinearRgb;
  readonly pattern: Pattern;
}

/** sRGB to linear light. Source: IEC 61966-2-1, section 4.2. */
const toLinear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

const linear = (hex: string): LinearRgb => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [toLinear(((value >> 16) & 255) / 255), toLinear(((value >> 8) & 255) / 255), toLinear((value & 255) / 255)];
};

const swatch = (css: string, pattern: Pattern = 'plain'): Swatch => ({ css, rgb: linear(css), pattern });

/**
 * Stops of a scale that reads in grey and by the colour-blind, from low to high (sRGB).
 * Source: after cividis (Nuñez, Anderton and Renslow 2018), lightened at the low end to stay visible on dark grounds.
 */
export const scaleStops: readonly string[] = ['#2a4a8c', '#4d6a8f', '#7a8a87', '#b3a873', '#f0d24f'];

/** Shades of the scale: finer steps than an eye tells apart. */
const SHADES = 64;

const stops = scaleStops.map(linear);

const shade = (index: number): Swatch => {
  const at = (index / (SHADES - 1)) * (stops.length - 1);
  const below = Math.min(stops.length - 2, Math.floor(at));
  const [from, to] = [stops[below]!, stops[below + 1]!];
  const mixed = (i: 0 | 1 | 2): number => from[i] + (to[i] - from[i]) * (at - below);
  return { css: scaleStops[Math.round(at)]!, rgb: [mixed(0), mixed(1), mixed(2)], pattern: 'plain' };
};

const shades = Array.from({ length: SHADES }, (_, index) => shade(index));

/** Shade at a place of the scale from 0 to 1. */
export const shadeAt = (t: number): Swatch => shades[Math.round(Math.min(1, Math.max(0, t)) * (SHADES - 1))]!;

/** Beyond the limit: outside the scale in hue, in lightness and by its stripes. */
export const beyondSwatch = swatch('#e0457b', 'cross');
/** Has a value but nothing to hold it against: neither fine nor bad. */
export const noLimitSwatch = swatch('#8d96a0', 'hatch');
/** Has no such value. */
export const absentSwatch = swatch('#565d64');

/** A plant with some of it out: what is out, what has stopped for it, what is held down, and what runs on. */
export const outageSwatches = {
  out: beyondSwatch,
  down: swatch('#262b31', 'hatch'),
  held: swatch('#e69f00', 'hatch'),
  running: swatch('#a7b0b8'),
} as const;

/** Seven hues that the colour-blind tell apart. Source: Okabe and Ito 2008, without black, which is no colour of a lit body. */
const HUES = ['#e69f00', '#56b4e9', '#009e73', '#f0e442', '#0072b2', '#d55e00', '#cc79a7'];
const PATTERNS: readonly Pattern[] = ['plain', 'hatch', 'cross'];

const groupSwatches = PATTERNS.flatMap((pattern) => HUES.map((hue) => swatch(hue, pattern)));

/** Look of the n-th group; 21 differ, then they come again. */
export const groupSwatch = (index: number): Swatch => groupSwatches[index % groupSwatches.length]!;
