/** English text of the tools: names, what can be done next, and what is shown beside the pointer. */
export const toolStrings = {
  strip: 'Tools',
  actions: {
    select: 'Select',
    hall: 'Draw hall',
    measure: 'Measure',
    group: 'Group',
    ungroup: 'Ungroup',
  },
  snap: {
    all: 'Snap while moving and drawing',
    objects: 'Snap to elements',
    ortho: 'Right angles only',
    modes: {
      grid: 'Snap to the grid',
      edge: 'Snap to edges',
      centre: 'Snap to centres',
      aisle: 'Snap to aisle widths',
      object: 'Snap to corners, middles and ports',
    },
    off: 'Snap off',
    chip: (step: string, objects: 'on' | 'off') => `Snap ${step}${objects === 'on' ? ' + elements' : ''}`,
    gridOff: (objects: 'on' | 'off') => (objects === 'on' ? 'Snap to elements' : 'Snap off'),
    orthoChip: 'Ortho',
  },
  points: { corner: 'corner', midpoint: 'middle of edge', centre: 'centre', port: 'port' },
  typed: (text: string) => `typed: ${text}`,
  notALength: (text: string) => `“${text}” is no length. Type 12.5, 12,5, 40'6" or 12.5<30.`,
  marquee: (count: number, mode: 'encloses' | 'touches') =>
    `${count} ${mode === 'encloses' ? 'enclosed · drag to the left to take what is touched' : 'touched · drag to the right to take what is enclosed'}`,
  measuring: {
    first: 'Measure: click where to begin · corners, middles and ports are met · Ctrl leaves them · Esc ends',
    next: 'Click the end, or type a length · Shift right angles · the measure stays as a dimension · Esc begins anew',
    eastWest: 'west–east',
    northSouth: 'south–north',
  },
  placing: (label: string) => `${label}: click to place · Shift-click places more · R turns · Ctrl no snap · Esc ends`,
  repeating: 'Copied · type 12x for twelve copies or /4 for four on the way, then Enter',
  translating: {
    hint: 'Type a distance or x;y · X Y lock an axis · Alt copies · Shift right angles · Ctrl no snap · Esc cancels',
    copyHint: 'Let go to copy · type 12x for twelve copies or /4 for four on the way · Esc cancels',
    copy: 'Copy: ',
    locked: (axis: 'x' | 'y') => (axis === 'x' ? 'along X only' : 'along Y only'),
  },
  reshaping: {
    offer: 'Drag the corner or wall to reshape the hall',
    hint: 'Let go to reshape, or type how far and Enter · Shift right angles · Ctrl no snap · Esc puts back',
  },
  drawingHall: {
    first: 'Draw hall: click the first corner, or drag a rectangle · Esc gives up',
    next: 'Click the next corner, or type 12.5 or 12.5<30 · first corner, Enter or double click closes · Backspace takes back',
    rectangle: 'Let go to draw the rectangle, or type 24x16 · Esc gives up',
    crossing: 'This wall would cross another.',
  },
} as const;
