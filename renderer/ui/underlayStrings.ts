/** Words of plans that lie under the layout. */
export const underlayStrings = {
  bringIn: 'Bring in a plan …',
  setScale: 'Set scale by two points',
  setScaleShort: 'Set scale',
  types: 'DXF, PNG, JPEG, SVG',
  tooLarge: (name: string, mb: number, most: number) => `${name} has ${mb.toFixed(0)} MB; ${most} MB are allowed.`,
  tooLargeRemedy: 'Save only the part that is needed, or scale a picture down.',
  unknown: (name: string) => `${name} is no plan that can be read.`,
  unknownRemedy: 'Plans are DXF, PNG, JPEG or SVG. Save a DWG or PDF as one of these.',
  notRead: (name: string) => `${name} cannot be read.`,
  notReadRemedy: 'See whether another program opens it, and save it again.',
  tooSlow: (name: string, seconds: number) => `${name} was given up after ${seconds} s of reading.`,
  scaleNext: (name: string) => `${name} lies under the layout at a size that was guessed.`,
  scaleNextRemedy: 'Insert → Set scale by two points makes it true. Then lock it, so that it stays.',
  scaling: {
    first: (name: string) => `Scale of ${name}: click a point whose distance to another is known · Esc ends`,
    next: 'Click the other point',
    typing: (shown: string) => `Type the true distance and Enter · now ${shown} · Esc begins anew`,
    none: 'Select an underlay in the outliner first.',
  },
} as const;
