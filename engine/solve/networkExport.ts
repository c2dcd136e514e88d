import { openDssScript, pandapowerJson } from '#engine/electrical';
import { compilePlant } from '#engine/plant';
import type { AnyRecord } from '#engine/project';
import { computeSide } from './computeSide';
import { operatingPoint } from './operatingPoint';
import type { SolveContext } from './solveScenario';
import { siteWeather } from './weather';

export const networkFormats = ['opendss', 'pandapower'] as const;
export type NetworkFormat = (typeof networkFormats)[number];

/** The electrical network of a scenario at its operating point, as text for another program, so that an engineer can check us in the tool they trust. */
export const networkExport = (
  records: Iterable<AnyRecord>,
  scenarioId: string,
  format: NetworkFormat,
  context: SolveContext,
): string => {
  const plant = compilePlant(records, scenarioId, context.compile);
  const compute = computeSide(plant, context.serving);
  const { powerSide } = operatingPoint(plant, compute, siteWeather(plant.site, plant.scenario.condition, []), context);
  const { prepared, electrical } = powerSide;
  // Inside, labels are record ids; another program's user wants names.
  const names = new Map([...plant.elements, ...plant.runs].map(({ record }) => [record.id as string, record.name]));
  const named = (labels: readonly string[]): string[] =>
    labels.map((label) => label.replace(/^\S+/, (id) => names.get(id) ?? id));
  const { buses, elements, loads, sources } = prepared.problem.labels;
  const labels = { buses: named(buses), elements: named(elements), loads: named(loads), sources: named(sources) };
  const network = { ...prepared, problem: { ...prepared.problem, labels } };
  return format === 'opendss' ? openDssScript(network, electrical) : pandapowerJson(network, electrical);
};
