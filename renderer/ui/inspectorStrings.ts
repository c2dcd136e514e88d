/** Words of the inspector: its groups, and what stands beside fields. */
export const inspectorStrings = {
  groups: {
    identity: 'Identity',
    dimensions: 'Dimensions',
    electrical: 'Electrical',
    cooling: 'Cooling',
    compute: 'Compute',
    cost: 'Cost',
  },
  standsIn: 'Stands in',
  site: 'the site',
  several: 'several',
  /** @param holder  the hall, row or group that is locked with it inside; null = it is locked itself */
  locked: (holder: string | null) => (holder === null ? 'Locked' : `Locked with ${holder}`),
  reset: (label: string) => `Use the default ${label.toLowerCase()}`,
  isDefault: (source: string) => `Default, from ${source}`,
} as const;
