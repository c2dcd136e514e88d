/** Colours that the scene takes from the theme, as CSS colour strings. */
export interface ScenePalette {
  readonly sky: string;
  readonly ground: string;
  readonly grid: string;
  readonly floor: string;
  readonly wall: string;
  /** Face of what a section plane cuts. */
  readonly cut: string;
  readonly accent: string;
  /** What may stand where it is shown, and what may not. */
  readonly fits: string;
  readonly warns: string;
  readonly clashes: string;
  readonly label: string;
  readonly labelBack: string;
  readonly font: string;
  readonly brightness: 'dark' | 'light';
}

export const readPalette = (root: HTMLElement): ScenePalette => {
  const style = getComputedStyle(root);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    sky: token('--scene-sky'),
    ground: token('--scene-ground'),
    grid: token('--scene-grid'),
    floor: token('--scene-floor'),
    wall: token('--scene-wall'),
    cut: token('--scene-cut'),
    accent: token('--accent'),
    fits: token('--good'),
    warns: token('--warning'),
    clashes: token('--danger'),
    label: token('--scene-label'),
    labelBack: token('--scene-label-back'),
    font: token('--font'),
    brightness: root.dataset['theme'] === 'light' ? 'light' : 'dark',
  };
};
