/** Colours of a diagram: tokens on the screen, plain colours on paper and in exported files, which know no tokens. */
export interface DiagramLook {
  readonly ink: string;
  readonly soft: string;
  readonly faint: string;
  readonly ground: string;
  readonly raised: string;
  readonly feedA: string;
  readonly feedB: string;
  readonly supply: string;
  readonly return: string;
  readonly danger: string;
  readonly warning: string;
  readonly good: string;
  readonly accent: string;
  readonly font: string;
}

export const screenLook: DiagramLook = {
  ink: 'var(--ink)',
  soft: 'var(--ink-2)',
  faint: 'var(--ink-3)',
  ground: 'var(--bg-app)',
  raised: 'var(--bg-raised)',
  feedA: 'var(--feed-a)',
  feedB: 'var(--feed-b)',
  supply: 'var(--water-supply)',
  return: 'var(--water-return)',
  danger: 'var(--danger)',
  warning: 'var(--warning)',
  good: 'var(--good)',
  accent: 'var(--accent)',
  font: 'var(--font)',
};

/** As the light theme, with a white ground. */
export const paperLook: DiagramLook = {
  ink: '#14181c',
  soft: '#434c55',
  faint: '#5e6872',
  ground: '#ffffff',
  raised: '#ffffff',
  feedA: '#875f10',
  feedB: '#5c4fae',
  supply: '#1562a8',
  return: '#b0392a',
  danger: '#b3261e',
  warning: '#7d5200',
  good: '#0f6b3b',
  accent: '#0b7566',
  font: '"Segoe UI", "Helvetica Neue", "DejaVu Sans", Arial, sans-serif',
};
