/** Words beside the fields of the inspector. */
export const inspectorStrings = {
  reset: (label: string) => `Use the default ${label.toLowerCase()}`,
  isDefault: (source: string) => `Default, from ${source}`,
} as const;
