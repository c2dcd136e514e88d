import { plural } from './plural';

/** English text of the tools: names, what can be done next, and what is shown beside the pointer. */
export const toolStrings = {
  strip: 'Tools',
  whileDrawing: 'While moving and drawing',
  wheel: {
    label: 'Wheel and two fingers',
    hint: 'Automatic: a wheel zooms, two fingers pan, a pinch zooms.',
    automatic: 'Automatic',
    zoom: 'Zoom',
    pan: 'Pan',
  },
  actions: {
    select: 'Select',
    hall: 'Draw hall',
    measure: 'Measure',
    row: 'Draw row',
    busway: 'Draw busway',
    header: 'Draw header',
    tray: 'Draw cable tray',
    pipeRack: 'Draw pipe rack',
    route: 'Route by hand',
    routeAutomatically: 'Route automatically',
    connect: 'Connect ports',
    rotate: 'Rotate by hand',
    mirror: 'Mirror by hand',
    array: 'Array along a line',
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
  points: { corner: 'corner', midpoint: 'middle of edge', centre: 'centre', port: 'port', lineEnd: 'end of line' },
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
  drawingRow: {
    row: 'Row',
    racks: (count: number, system: string) => `${plural(count, 'rack', 'racks')} · ${system}`,
    unknown: (system: string) =>
      `The catalogue has not enough about “${system}” for a row. Select a rack of another system.`,
    first:
      'Draw row: click where it begins, or drag · aisles and edges pull · R turns the fronts · Ctrl no snap · Esc gives up',
    next: 'Click the end · type 12 for the racks or 7.2 m for the length · R turns the fronts · Shift right angles · Backspace begins anew',
  },
  drawingStraight: {
    first: (label: string) => `${label}: click where it begins · type h2.7 and Enter for the height · Esc gives up`,
    next: 'Click corners · type 6 or 6<90 · h2.7 height · Shift frees the angle · Backspace takes back · Enter or double click finishes',
    height: (height: string) => `height ${height}`,
  },
  connecting: {
    first: 'Connect: drag from a port to another, or click both · Esc ends',
    next: 'Ports that fit are lit · let go or click on an element to connect · Esc lets go of the port',
    itself: 'an element is not connected to itself',
    taken: (port: string) => `${port} is fed already`,
    misfit: (reason: string) => `does not fit: ${reason}`,
  },
  routing: {
    first: 'Route by hand: click the port where the pipe or cable begins, or select a run first · Esc ends',
    next: 'Click corners, a port finishes · type 6 or 6<90 · h2.7 height · Shift frees the angle · Backspace takes back',
    nextOfRun:
      'Click corners, Enter or its other end finishes · type 6 or 6<90 · h2.7 height · Shift frees the angle · Backspace takes back',
    length: (length: string, height: string) => `${length} · height ${height}`,
  },
  rotating: {
    nothing: 'Select elements to rotate first · Esc ends',
    hint: 'Turn about the middle and click, or type an angle and Enter · steps of 15°, Shift 90°, Ctrl free · Esc puts back',
  },
  mirroring: {
    nothing: 'Select elements to mirror first · Esc ends',
    hint: 'Click where the mirror stands · X Y choose its axis · Alt keeps the originals · Esc puts back',
    move: 'Mirror',
    copy: 'Mirror a copy',
  },
  arraying: {
    nothing: 'Select elements to copy along a line first · Esc ends',
    hint: 'Click the end of the line · type 12 for the places or 1.2 m for the step · Shift right angles · Esc gives up',
    places: (count: number) => plural(count, 'place', 'places'),
    step: (step: string) => `step ${step}`,
  },
  drawingHall: {
    first: 'Draw hall: click the first corner, or drag a rectangle · Esc gives up',
    next: 'Click the next corner, or type 12.5 or 12.5<30 · first corner, Enter or double click closes · Backspace takes back',
    rectangle: 'Let go to draw the rectangle, or type 24x16 · Esc gives up',
    crossing: 'This wall would cross another.',
  },
} as const;
