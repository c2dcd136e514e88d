import { type NetworkDraft, type SourceRow, voltageOf } from './draft';
import {
  conductorMaterials,
  type ElectricalProblem,
  elementTypes,
  loadCategories,
  lossLocations,
  type StageId,
  sourceTypes,
  stages,
  switchStates,
} from './problem';

/** `from` with a function goes by the iterator, which in plants of 100,000 rows and dozens of columns takes longer than to draw them up. */
const column =
  <Column extends Float64Array | Uint8Array | Int32Array>(make: new (length: number) => Column) =>
  <Row>(rows: readonly Row[], value: (row: Row) => number): Column => {
    const out = new make(rows.length);
    for (let i = 0; i < rows.length; i++) out[i] = value(rows[i]!);
    return out;
  };
const floats = column(Float64Array);
const codes = column(Uint8Array);
const indices = column(Int32Array);

/** The arrays of a finished draft. */
export const toProblem = (draft: NetworkDraft): ElectricalProblem => {
  const { buses, elements, converters, loads, sources } = draft;
  const stageIds: readonly StageId[] = stages.map((stage) => stage.id);
  const sourceReactance = (source: SourceRow): number =>
    source.shortCircuitVa > 0
      ? voltageOf(draft, source.bus) ** 2 / (source.shortCircuitVa * Math.hypot(1, source.resistanceToReactance))
      : 0;
  return {
    frequencyHz: draft.frequencyHz,
    buses: {
      count: buses.length,
      nominalVoltageV: floats(buses, (bus) => bus.nominalVoltageV),
      isDc: codes(buses, (bus) => (bus.current === 'dc' ? 1 : 0)),
    },
    elements: {
      count: elements.length,
      type: codes(elements, (e) => elementTypes.indexOf(e.type)),
      stage: codes(elements, (e) => stageIds.indexOf(e.stage)),
      lossLocation: codes(elements, (e) => lossLocations.indexOf(e.lossLocation)),
      fromBus: indices(elements, (e) => e.fromBus),
      toBus: indices(elements, (e) => e.toBus),
      switchState: codes(elements, (e) => switchStates.indexOf(e.state)),
      resistanceOhm: floats(elements, (e) => e.resistanceOhm),
      reactanceOhm: floats(elements, (e) => e.reactanceOhm),
      conductanceS: floats(elements, (e) => e.conductanceS),
      susceptanceS: floats(elements, (e) => e.susceptanceS),
      ratio: floats(elements, (e) => e.ratio),
      ratedFromA: floats(elements, (e) => e.ratedFromA),
      ratedToA: floats(elements, (e) => e.ratedToA),
      ratedVa: floats(elements, (e) => e.ratedVa),
      conductor: codes(elements, (e) => conductorMaterials.indexOf(e.conductor)),
      parallelSets: codes(elements, (e) => e.parallelSets),
      converter: indices(elements, (e) => e.converter),
    },
    converters: {
      count: converters.length,
      element: indices(converters, (c) => c.element),
      ratedW: floats(converters, (c) => c.ratedW),
      curve: indices(converters, (c) => c.curve),
      outputVoltagePu: floats(converters, (c) => c.outputVoltagePu),
      inputPowerFactor: floats(converters, (c) => c.inputPowerFactor),
      hasBypass: codes(converters, (c) => (c.bypass === 'static' ? 1 : 0)),
    },
    loads: {
      count: loads.length,
      category: codes(loads, (load) => loadCategories.indexOf(load.category)),
      busA: indices(loads, (load) => load.busA),
      busB: indices(loads, (load) => load.busB),
      shareA: floats(loads, (load) => load.shareA),
      powerW: floats(loads, (load) => load.powerW),
      powerFactor: floats(loads, (load) => load.powerFactor),
    },
    sources: {
      count: sources.length,
      type: codes(sources, (source) => sourceTypes.indexOf(source.type)),
      bus: indices(sources, (source) => source.bus),
      isInService: codes(sources, (source) => (source.state === 'inService' ? 1 : 0)),
      voltagePu: floats(sources, (source) => source.voltagePu),
      limitW: floats(sources, (source) => source.limitW),
      resistanceOhm: floats(sources, (source) => sourceReactance(source) * source.resistanceToReactance),
      reactanceOhm: floats(sources, sourceReactance),
      dispatchW: floats(sources, (source) => source.dispatchW),
      efficiencyFraction: floats(sources, (source) => source.efficiencyFraction),
    },
    curves: [...draft.curves],
    labels: {
      buses: buses.map((bus) => bus.label),
      elements: elements.map((element) => element.label),
      loads: loads.map((load) => load.label),
      sources: sources.map((source) => source.label),
    },
  };
};
