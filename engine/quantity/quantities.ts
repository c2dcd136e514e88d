/** The one table of quantities: every label, column, axis, inspector field and report line takes its unit and format from here. */
export interface DisplayUnit {
  readonly symbol: string;
  /** displayed = (si + offset) × factor */
  readonly factor: number;
  readonly offset?: number;
  /** Use engineering prefixes (k, M, G) before the symbol. */
  readonly prefixed?: true;
  /** A whole number that keeps all its digits whatever is asked: of things counted, or the name of a year, which is not grouped. */
  readonly whole?: 'counted' | 'named';
}

export interface QuantityDefinition {
  readonly label: string;
  /** One sentence that a tooltip can show. */
  readonly meaning: string;
  readonly si: DisplayUnit;
  readonly us: DisplayUnit;
  /** Decimals in the inspector; the headline bar uses three significant figures instead. */
  readonly decimals: number;
}

const same = (label: string, meaning: string, unit: DisplayUnit, decimals: number): QuantityDefinition => ({
  label,
  meaning,
  si: unit,
  us: unit,
  decimals,
});

const watt: DisplayUnit = { symbol: 'W', factor: 1, prefixed: true };
// Exact international definitions: 1 ft = 0.3048 m, 1 US gal = 3.785411784 L, 1 psi = 6894.757293168 Pa, 1 lb = 0.45359237 kg.
const FEET_PER_M = 1 / 0.3048;
const INCHES_PER_M = 1 / 0.0254;
const GPM_PER_M3_PER_S = 60_000 / 3.785411784;
const PSI_PER_PA = 1 / 6894.757293168;
const POUNDS_PER_KG = 1 / 0.45359237;

export const quantities = {
  power: same('Power', 'Active electrical power.', watt, 1),
  heat: same('Heat', 'Heat flow.', { symbol: 'W', factor: 1, prefixed: true }, 1),
  apparentPower: same(
    'Apparent power',
    'Product of rms voltage and current.',
    { symbol: 'VA', factor: 1, prefixed: true },
    1,
  ),
  reactivePower: same(
    'Reactive power',
    'Power that swings between source and load and does no work; positive when lagging.',
    { symbol: 'var', factor: 1, prefixed: true },
    1,
  ),
  rampRate: same('Ramp', 'Change of power in time.', { symbol: 'W/s', factor: 1, prefixed: true }, 1),
  voltage: same('Voltage', 'Line-to-line rms voltage, or DC voltage.', { symbol: 'V', factor: 1, prefixed: true }, 1),
  current: same('Current', 'Rms line current, or DC current.', { symbol: 'A', factor: 1, prefixed: true }, 1),
  energy: same('Energy', 'Electrical energy.', { symbol: 'Wh', factor: 1 / 3600, prefixed: true }, 1),
  fraction: same('Share', 'Part of a whole.', { symbol: '%', factor: 100 }, 1),
  ratio: same('Ratio', 'Quotient of two like quantities.', { symbol: '', factor: 1 }, 3),
  count: same('Count', 'Number of things.', { symbol: '', factor: 1, whole: 'counted' }, 0),
  calendarYear: same('Year', 'Year of the calendar.', { symbol: '', factor: 1, whole: 'named' }, 0),
  pue: same(
    'PUE',
    'Power usage effectiveness: facility energy over IT energy (ISO/IEC 30134-2).',
    { symbol: '', factor: 1 },
    3,
  ),
  length: {
    label: 'Length',
    meaning: 'Distance in the layout.',
    si: { symbol: 'm', factor: 1 },
    us: { symbol: 'ft', factor: FEET_PER_M },
    decimals: 3,
  },
  area: {
    label: 'Area',
    meaning: 'Floor area.',
    si: { symbol: 'm²', factor: 1 },
    us: { symbol: 'ft²', factor: FEET_PER_M ** 2 },
    decimals: 1,
  },
  bore: {
    label: 'Diameter',
    meaning: 'Inner diameter of a pipe.',
    si: { symbol: 'mm', factor: 1000 },
    us: { symbol: 'in', factor: INCHES_PER_M },
    decimals: 1,
  },
  section: same('Section', 'Conductor cross-section.', { symbol: 'mm²', factor: 1e6 }, 0),
  angle: same(
    'Angle',
    'Rotation about the vertical axis, anticlockwise seen from above.',
    { symbol: '°', factor: 1 },
    1,
  ),
  temperature: {
    label: 'Temperature',
    meaning: 'Temperature.',
    si: { symbol: '°C', factor: 1 },
    us: { symbol: '°F', factor: 1.8, offset: 32 / 1.8 },
    decimals: 1,
  },
  temperatureDifference: {
    label: 'Difference',
    meaning: 'Temperature difference.',
    si: { symbol: 'K', factor: 1 },
    us: { symbol: '°F', factor: 1.8 },
    decimals: 1,
  },
  flow: {
    label: 'Flow',
    meaning: 'Volume flow.',
    si: { symbol: 'L/min', factor: 60_000 },
    us: { symbol: 'gpm', factor: GPM_PER_M3_PER_S },
    decimals: 1,
  },
  velocity: {
    label: 'Velocity',
    meaning: 'Mean velocity in a pipe.',
    si: { symbol: 'm/s', factor: 1 },
    us: { symbol: 'ft/s', factor: FEET_PER_M },
    decimals: 2,
  },
  pressure: {
    label: 'Pressure',
    meaning: 'Pressure or pressure drop.',
    si: { symbol: 'kPa', factor: 1e-3 },
    us: { symbol: 'psi', factor: PSI_PER_PA },
    decimals: 1,
  },
  mass: {
    label: 'Mass',
    meaning: 'Mass.',
    si: { symbol: 'kg', factor: 1 },
    us: { symbol: 'lb', factor: POUNDS_PER_KG },
    decimals: 0,
  },
  duration: same('Time', 'Duration.', { symbol: 's', factor: 1 }, 2),
  years: same('Years', 'Duration in years.', { symbol: 'a', factor: 1 }, 1),
  tokensPerS: same('Tokens per second', 'Output tokens per second.', { symbol: 'tok/s', factor: 1, prefixed: true }, 1),
  tokensPerSPerUser: same(
    'Speed per user',
    'Output tokens per second that one user sees.',
    { symbol: 'tok/s/user', factor: 1 },
    1,
  ),
  tokensPerSPerMw: same(
    'Tokens per second per megawatt',
    'Output tokens per second for each megawatt.',
    { symbol: 'tok/s/MW', factor: 1, prefixed: true },
    1,
  ),
  tokens: same('Tokens', 'Number of tokens.', { symbol: 'tok', factor: 1, prefixed: true }, 0),
  energyPerToken: same(
    'Energy per token',
    'IT energy of all work, for each output token.',
    { symbol: 'J/tok', factor: 1, prefixed: true },
    2,
  ),
  parameters: same('Parameters', 'Weights of a model.', { symbol: '', factor: 1, prefixed: true }, 1),
  memory: same('Memory', 'Bytes of memory.', { symbol: 'B', factor: 1, prefixed: true }, 1),
  dataRate: same('Data rate', 'Bytes per second.', { symbol: 'B/s', factor: 1, prefixed: true }, 1),
  arithmeticRate: same(
    'Arithmetic rate',
    'Floating-point operations per second.',
    { symbol: 'FLOP/s', factor: 1, prefixed: true },
    1,
  ),
  money: same('Cost', 'US dollars.', { symbol: '$', factor: 1, prefixed: true }, 0),
  moneyPerYear: same('Yearly cost', 'US dollars a year.', { symbol: '$/a', factor: 1, prefixed: true }, 0),
  costPerMToken: same(
    'Cost per million tokens',
    'Levelised cost of a million output tokens.',
    { symbol: '$/Mtok', factor: 1 },
    4,
  ),
  moneyPerHour: same('Hourly cost', 'US dollars an hour.', { symbol: '$/h', factor: 1 }, 3),
  moneyPerPower: same('Cost per watt', 'US dollars for each watt.', { symbol: '$/W', factor: 1 }, 3),
  ratePerYear: same('Yearly rate', 'Share of a value each year.', { symbol: '%/a', factor: 100 }, 2),
  staffPerPower: same('Staffing', 'Persons for each megawatt.', { symbol: '/MW', factor: 1e6 }, 3),
  energyPerYear: same(
    'Yearly energy',
    'Electrical energy in a year.',
    { symbol: 'Wh/a', factor: 1 / 3600, prefixed: true },
    1,
  ),
  tokensPerYear: same('Yearly tokens', 'Tokens in a year.', { symbol: 'tok/a', factor: 1, prefixed: true }, 1),
  volumePerYear: same('Yearly volume', 'Volume of water in a year.', { symbol: 'm³/a', factor: 1 }, 0),
  waterPrice: same('Water price', 'Price of a cubic metre of water.', { symbol: '$/m³', factor: 1 }, 2),
  energyPrice: same('Energy price', 'Price of electrical energy.', { symbol: '$/kWh', factor: 3.6e6 }, 4),
  demandPrice: same(
    'Demand charge',
    'Yearly charge for each kilowatt of peak demand.',
    { symbol: '$/kW/a', factor: 1000 },
    1,
  ),
  volume: {
    label: 'Volume',
    meaning: 'Volume of water.',
    si: { symbol: 'm³', factor: 1 },
    us: { symbol: 'gal', factor: 1000 / 3.785411784 },
    decimals: 1,
  },
  carbonMass: same('Carbon dioxide', 'Mass of carbon dioxide of the energy drawn.', { symbol: 't', factor: 1e-3 }, 1),
  wue: same(
    'WUE',
    'Water usage effectiveness: water used on site over IT energy (ISO/IEC 30134-9).',
    { symbol: 'L/kWh', factor: 3.6e9 },
    3,
  ),
  cue: same(
    'CUE',
    'Carbon usage effectiveness: carbon dioxide of the energy drawn over IT energy (ISO/IEC 30134-8).',
    { symbol: 'kg/kWh', factor: 3.6e6 },
    3,
  ),
  waterFlow: {
    label: 'Water use',
    meaning: 'Water consumed by heat rejection.',
    si: { symbol: 'm³/h', factor: 3600 },
    us: { symbol: 'gpm', factor: GPM_PER_M3_PER_S },
    decimals: 2,
  },
} satisfies Record<string, QuantityDefinition>;

export type QuantityName = keyof typeof quantities;
