import { useSyncExternalStore } from 'react';

/** Colours and type of charts, from the tokens of the theme that is shown. */
export interface ChartLook {
  readonly ink: string;
  readonly quietInk: string;
  readonly line: string;
  readonly surface: string;
  readonly accent: string;
  readonly danger: string;
  readonly font: string;
  /** Told apart by people with any common colour blindness; take dashes or symbols too, since print may be grey. */
  readonly series: readonly string[];
  /** From low to high, even in lightness. */
  readonly ramp: readonly string[];
}

/** Source: Okabe and Ito 2008, Color Universal Design; the light set is darkened to 3:1 on white. */
const SERIES = {
  dark: ['#56b4e9', '#e69f00', '#2bc4a0', '#cc79a7', '#f0e442', '#d55e00', '#9aa5b1'],
  light: ['#0072b2', '#b06f00', '#00795c', '#a8447c', '#7a7000', '#c04a00', '#5e6872'],
} as const;

/** Source: cividis (Nuñez, Anderton and Renslow 2018), seven samples. */
const RAMP = ['#00224e', '#2a3f6d', '#575d6d', '#7d7c78', '#a59c74', '#d2c060', '#fee838'] as const;

const root = (): HTMLElement => document.documentElement;

const readLook = (): ChartLook => {
  const style = getComputedStyle(root());
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: token('--ink'),
    quietInk: token('--ink-2'),
    line: token('--line'),
    surface: token('--bg-raised'),
    accent: token('--accent'),
    danger: token('--danger'),
    font: token('--font'),
    series: SERIES[root().dataset['theme'] === 'light' ? 'light' : 'dark'],
    ramp: RAMP,
  };
};

const watchTheme = (changed: () => void): (() => void) => {
  const observer = new MutationObserver(changed);
  observer.observe(root(), { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
};

let known: { readonly theme: string; readonly look: ChartLook } | null = null;

const currentLook = (): ChartLook => {
  const theme = root().dataset['theme'] ?? '';
  if (known?.theme !== theme) known = { theme, look: readLook() };
  return known.look;
};

export const useChartLook = (): ChartLook => useSyncExternalStore(watchTheme, currentLook);
