/** Collects a network from component data; `toProblem` turns it into arrays, in the order of adding. */
import type { ConverterCurve } from './converterCurve';
import type {
  ConductorMaterial,
  ElementType,
  LoadCategory,
  LossLocation,
  SourceType,
  StageId,
  SwitchState,
} from './problem';
import { type TransformerRating, transformerTwoPort } from './transformers';

interface BusRow {
  readonly label: string;
  readonly nominalVoltageV: number;
  readonly current: 'ac' | 'dc';
}

interface ElementRow {
  readonly label: string;
  readonly type: ElementType;
  readonly fromBus: number;
  readonly toBus: number;
  readonly state: SwitchState;
  readonly stage: StageId;
  readonly lossLocation: LossLocation;
  readonly resistanceOhm: number;
  readonly reactanceOhm: number;
  /** At each end. */
  readonly conductanceS: number;
  readonly susceptanceS: number;
  readonly ratio: number;
  readonly ratedFromA: number;
  readonly ratedToA: number;
  readonly ratedVa: number;
  readonly conductor: ConductorMaterial | 'none';
  readonly parallelSets: number;
  readonly converter: number;
}

interface ConverterRow {
  readonly element: number;
  readonly ratedW: number;
  readonly curve: number;
  readonly outputVoltagePu: number;
  readonly inputPowerFactor: number;
  readonly bypass: 'static' | 'none';
}

interface LoadRow {
  readonly label: string;
  readonly category: LoadCategory;
  readonly busA: number;
  readonly busB: number;
  readonly shareA: number;
  readonly powerW: number;
  readonly powerFactor: number;
}

export interface SourceRow {
  readonly label: string;
  readonly type: SourceType;
  readonly bus: number;
  readonly state: 'inService' | 'out';
  readonly voltagePu: number;
  readonly limitW: number;
  readonly shortCircuitVa: number;
  readonly resistanceToReactance: number;
  readonly dispatchW: number;
  readonly efficiencyFraction: number;
}

export interface NetworkDraft {
  readonly frequencyHz: number;
  readonly buses: BusRow[];
  readonly elements: ElementRow[];
  readonly converters: ConverterRow[];
  readonly loads: LoadRow[];
  readonly sources: SourceRow[];
  readonly curves: ConverterCurve[];
}

export const draftNetwork = (frequencyHz: number): NetworkDraft => ({
  frequencyHz,
  buses: [],
  elements: [],
  converters: [],
  loads: [],
  sources: [],
  curves: [],
});

const add = <Row>(rows: Row[], row: Row): number => rows.push(row) - 1;

/** @returns index of the bus */
export const addBus = (
  draft: NetworkDraft,
  bus: Omit<BusRow, 'current'> & { readonly current?: 'ac' | 'dc' },
): number => add(draft.buses, { current: 'ac', ...bus });

/** What every element may be given. */
interface ElementOptions {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly state?: SwitchState;
  readonly stage?: StageId;
  readonly lossLocation?: LossLocation;
}

const SQRT3 = Math.sqrt(3);

/** Nominal voltage of a bus of a draft. */
export const voltageOf = (draft: NetworkDraft, bus: number): number => draft.buses[bus]?.nominalVoltageV ?? 0;

const distributionStage = (draft: NetworkDraft, bus: number): StageId =>
  voltageOf(draft, bus) > 1000 ? 'mvDistribution' : 'lvDistribution';

const addTwoPort = (
  draft: NetworkDraft,
  options: ElementOptions,
  defaults: Pick<ElementRow, 'type' | 'stage' | 'lossLocation'>,
  values: Partial<ElementRow>,
): number =>
  add(draft.elements, {
    label: options.label,
    fromBus: options.from,
    toBus: options.to,
    state: options.state ?? 'closed',
    type: defaults.type,
    stage: options.stage ?? defaults.stage,
    lossLocation: options.lossLocation ?? defaults.lossLocation,
    resistanceOhm: 0,
    reactanceOhm: 0,
    conductanceS: 0,
    susceptanceS: 0,
    ratio: 1,
    ratedFromA: 0,
    ratedToA: 0,
    ratedVa: 0,
    conductor: 'none',
    parallelSets: 1,
    converter: -1,
    ...values,
  });

/** Breaker, disconnector, transfer switch or bus tie. @returns index of the element */
export const addSwitchgear = (
  draft: NetworkDraft,
  options: ElementOptions & { readonly ratedA: number; readonly resistanceOhm?: number },
): number =>
  addTwoPort(
    draft,
    options,
    { type: 'switchgear', stage: distributionStage(draft, options.from), lossLocation: 'electricalRoom' },
    { resistanceOhm: options.resistanceOhm ?? 0, ratedFromA: options.ratedA, ratedToA: options.ratedA },
  );

/** Series and shunt data per metre of one set; DC lines give the resistance of one conductor, both are counted. */
export interface LineOptions extends ElementOptions {
  readonly lengthM: number;
  readonly resistanceOhmPerM: number;
  readonly reactanceOhmPerM: number;
  readonly capacitanceFPerM?: number;
  readonly conductanceSPerM?: number;
  /** Of one set. */
  readonly ratedA: number;
  readonly parallelSets?: number;
  readonly material?: ConductorMaterial;
}

const lineValues = (draft: NetworkDraft, line: LineOptions): Partial<ElementRow> => {
  const sets = line.parallelSets ?? 1;
  const isDc = draft.buses[line.from]?.current === 'dc';
  const conductors = isDc ? 2 : 1;
  const halfLengthM = (line.lengthM * sets) / 2;
  return {
    resistanceOhm: (conductors * line.resistanceOhmPerM * line.lengthM) / sets,
    reactanceOhm: isDc ? 0 : (line.reactanceOhmPerM * line.lengthM) / sets,
    conductanceS: (line.conductanceSPerM ?? 0) * halfLengthM,
    susceptanceS: isDc ? 0 : 2 * Math.PI * draft.frequencyHz * (line.capacitanceFPerM ?? 0) * halfLengthM,
    ratedFromA: line.ratedA * sets,
    ratedToA: line.ratedA * sets,
    conductor: line.material ?? 'none',
    parallelSets: sets,
  };
};

/** Cable or line as a pi section. @returns index of the element */
export const addCable = (draft: NetworkDraft, line: LineOptions): number =>
  addTwoPort(
    draft,
    line,
    { type: 'cable', stage: distributionStage(draft, line.from), lossLocation: 'outdoors' },
    lineValues(draft, line),
  );

/** Busway as a ladder of equal sections with a tap bus behind each. @returns indices of the tap buses, feed end first */
export const addBusway = (
  draft: NetworkDraft,
  options: Omit<LineOptions, 'to'> & { readonly taps: number },
): readonly number[] => {
  const { taps, label, lengthM } = options;
  const feed = draft.buses[options.from];
  const tapBuses: number[] = [];
  for (let k = 0, from = options.from; k < taps; k++) {
    const to = addBus(draft, {
      label: `${label} tap ${k + 1}`,
      nominalVoltageV: feed?.nominalVoltageV ?? 0,
      current: feed?.current ?? 'ac',
    });
    const section: LineOptions = { ...options, from, to, label: `${label} section ${k + 1}`, lengthM: lengthM / taps };
    addTwoPort(draft, section, { type: 'busway', stage: 'busway', lossLocation: 'hall' }, lineValues(draft, section));
    tapBuses.push(to);
    from = to;
  }
  return tapBuses;
};

/** Above this a transformer's primary is fed from the transmission or subtransmission grid (IEC 60038: high voltage > 35 kV). */
const HIGH_VOLTAGE_V = 35_000;

/** @returns index of the element */
export const addTransformer = (draft: NetworkDraft, options: ElementOptions & TransformerRating): number => {
  const twoPort = transformerTwoPort(options);
  const isHv = options.primaryVoltageV > HIGH_VOLTAGE_V && options.secondaryVoltageV > 1000;
  return addTwoPort(
    draft,
    options,
    {
      type: 'transformer',
      stage: isHv ? 'hvTransformer' : 'mvTransformer',
      lossLocation: isHv ? 'outdoors' : 'electricalRoom',
    },
    {
      resistanceOhm: twoPort.resistanceOhm,
      reactanceOhm: twoPort.reactanceOhm,
      conductanceS: twoPort.endConductanceS,
      susceptanceS: twoPort.endSusceptanceS,
      ratio: twoPort.ratio,
      ratedFromA: options.ratedVa / (SQRT3 * options.primaryVoltageV),
      ratedToA: options.ratedVa / (SQRT3 * options.secondaryVoltageV),
      ratedVa: options.ratedVa,
    },
  );
};

export interface ConverterOptions extends ElementOptions {
  readonly ratedW: number;
  readonly curve: ConverterCurve;
  readonly outputVoltagePu?: number;
  /** Active front ends draw close to unity; 0.99 when absent. */
  readonly inputPowerFactor?: number;
  readonly bypass?: 'static' | 'none';
}

/** Source: IEC 62040-3 class of active-rectifier units, and 80 PLUS (≥ 0.95 at half load): makers state 0.99. */
const INPUT_POWER_FACTOR = 0.99;

/** UPS, rectifier, power shelf, PSU or DC/DC stage. @returns index of the element */
export const addConverter = (draft: NetworkDraft, options: ConverterOptions): number => {
  const known = draft.curves.indexOf(options.curve);
  const converter = draft.converters.length;
  const isAcOut = draft.buses[options.to]?.current === 'ac';
  const element = addTwoPort(
    draft,
    options,
    {
      type: 'converter',
      stage: isAcOut ? 'ups' : 'rackPower',
      lossLocation: isAcOut ? 'electricalRoom' : 'rack',
    },
    { converter },
  );
  draft.converters.push({
    element,
    ratedW: options.ratedW,
    curve: known >= 0 ? known : add(draft.curves, options.curve),
    outputVoltagePu: options.outputVoltagePu ?? 1,
    inputPowerFactor: options.inputPowerFactor ?? INPUT_POWER_FACTOR,
    bypass: options.bypass ?? 'none',
  });
  return element;
};

/** @returns index of the load */
export const addLoad = (
  draft: NetworkDraft,
  load: {
    readonly label: string;
    readonly busA: number;
    /** Second cord. */
    readonly busB?: number;
    readonly shareA?: number;
    readonly powerW: number;
    readonly powerFactor?: number;
    readonly category?: LoadCategory;
  },
): number =>
  add(draft.loads, {
    label: load.label,
    category: load.category ?? 'it',
    busA: load.busA,
    busB: load.busB ?? -1,
    shareA: load.shareA ?? 0.5,
    powerW: load.powerW,
    powerFactor: load.powerFactor ?? 1,
  });

/** @returns index of the source */
export const addSource = (
  draft: NetworkDraft,
  source: {
    readonly label: string;
    readonly type: SourceType;
    readonly bus: number;
    readonly state?: 'inService' | 'out';
    readonly voltagePu?: number;
    readonly limitW?: number;
    /** 0 or absent = stiff. */
    readonly shortCircuitVa?: number;
    /** R/X of the source impedance; 0.1 is the IEC 60909-0 (6.2) default for networks above 35 kV. */
    readonly resistanceToReactance?: number;
    readonly dispatchW?: number;
    readonly efficiencyFraction?: number;
  },
): number =>
  add(draft.sources, {
    state: 'inService',
    voltagePu: 1,
    limitW: 0,
    shortCircuitVa: 0,
    resistanceToReactance: 0.1,
    dispatchW: 0,
    efficiencyFraction: 1,
    ...source,
  });
