/** Words of the printed plan. */
export const planStrings = {
  title: 'Print plan',
  text: 'Halls, racks, plant and routes from above, to scale, with dimensions and grid lines.',
  paper: 'Paper',
  scale: 'Scale',
  fit: (scale: number) => `Fit: 1 : ${scale}`,
  tooLarge: (paper: string, scale: number) =>
    `At this scale the plan runs over the edge of ${paper}. At 1 : ${scale} it has room; or take larger paper.`,
  pdf: 'Write PDF',
  svg: 'Write SVG',
  cancel: 'Cancel',
  fileName: (project: string) => `${project} plan`,
} as const;
