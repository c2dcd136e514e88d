import type { AnyRecord, DeploymentRecord, ElementRecord, RunRecord } from '#engine/project';
import { patchedElementColumns, patchedRunColumns } from './columns';
import {
  type CompileCache,
  type CompiledRecords,
  type CompiledScenario,
  compiledWith,
  compileRun,
  elementDevices,
  NO_SLOT,
  routeRun,
  worldOf,
} from './compileRecord';
import type { ElementDevices, Plant, PlantElement } from './plant';

const hasSamePorts = (a: ElementDevices, b: ElementDevices): boolean =>
  a.ports === b.ports ||
  (a.ports.length === b.ports.length &&
    a.ports.every((port, k) => {
      const other = b.ports[k]!;
      return port.id === other.id && port.medium === other.medium && port.required === other.required;
    }));

/** The element with its new record, or null where its place among the others may have changed with it. */
const patchedElement = (before: PlantElement, record: ElementRecord, cache: CompiledRecords): PlantElement | null => {
  const { kind, devices } = before;
  if (record.kind !== before.record.kind || record.name !== before.record.name) return null;
  const now = elementDevices(kind, record.props, cache);
  if (now.problems.length > 0 || devices.problems.length > 0 || !hasSamePorts(now, devices)) return null;
  return { record, kind, devices: now };
};

const isSameRoute = (a: RunRecord, b: RunRecord): boolean =>
  a.kind === b.kind &&
  a.from.elementId === b.from.elementId &&
  a.from.portId === b.from.portId &&
  a.to.elementId === b.to.elementId &&
  a.to.portId === b.to.portId;

const belongsTo = (record: AnyRecord, scenarioId: string): boolean =>
  'scenarioId' in record && record.scenarioId === scenarioId;

/** Runs that start or end at an element: their routes follow it. */
const runsAt = ({ power, coolant }: Plant, i: number): number[] =>
  [power, coolant].flatMap(({ inStart, inRuns, outStart, outRuns }) => [
    ...inRuns.subarray(inStart[i]!, inStart[i + 1]!),
    ...outRuns.subarray(outStart[i]!, outStart[i + 1]!),
  ]);

/** A record of the list that was compiled, and what stands in its place now. */
export interface RecordChange {
  readonly place: number;
  readonly before: AnyRecord;
  readonly after: AnyRecord;
}

/**
 * The plant after an edit that moved, turned or set properties of elements and runs, or fields of the scenario: the last plant
 * with the touched rows compiled anew. Null after any other edit, or where so many records differ that patching gains nothing.
 */
export const recompile = (
  { slots, plant }: CompiledScenario,
  changes: readonly RecordChange[],
  scenarioId: string,
  cache: CompileCache,
): Plant | null => {
  if (plant.scenario.id !== scenarioId) return null;
  const compiled = compiledWith(cache, plant.catalogue);
  const elements = new Map<number, PlantElement>();
  const runs = new Map<number, RunRecord>();
  let { scenario, site } = plant;
  let deployments: Map<string, DeploymentRecord> | null = null;
  for (const { place, before: old, after: record } of changes) {
    if (record.id !== old.id || record.type !== old.type) return null;
    const slot = slots[place]!;
    switch (record.type) {
      case 'element': {
        if (belongsTo(record, scenarioId) !== belongsTo(old, scenarioId)) return null;
        if (!belongsTo(record, scenarioId)) break;
        const element = slot === NO_SLOT ? null : patchedElement(plant.elements[slot]!, record, compiled);
        if (!element) return null;
        elements.set(slot, element);
        break;
      }
      case 'run':
        if (belongsTo(record, scenarioId) !== belongsTo(old, scenarioId)) return null;
        if (!belongsTo(record, scenarioId)) break;
        if (slot === NO_SLOT || !isSameRoute(record, old as RunRecord)) return null;
        runs.set(~slot, record);
        break;
      case 'deployment':
        if (belongsTo(record, scenarioId) !== belongsTo(old, scenarioId)) return null;
        if (!belongsTo(record, scenarioId)) break;
        deployments ??= new Map(plant.deployments);
        deployments.set(record.id, record);
        break;
      case 'scenario':
        if (record.id !== scenarioId) break;
        if (record.siteId !== scenario.siteId || record.catalogueId !== scenario.catalogueId) return null;
        scenario = record;
        break;
      case 'site':
        if (record.id === site.id) site = record;
        break;
      case 'catalogue':
        if (record.id === scenario.catalogueId) return null;
        break;
      case 'project':
        break;
    }
  }
  for (const i of elements.keys())
    for (const run of runsAt(plant, i)) if (!runs.has(run)) runs.set(run, plant.runs[run]!.record);
  const patchedElements = plant.elements.slice();
  for (const [i, element] of elements) {
    patchedElements[i] = element;
    compiled.elements.set(element.record, element);
  }
  const world = worldOf(scenarioId, cache);
  const { stamp } = world;
  world.put([...elements.values()].map(({ record }) => record));
  // Something that runs go around has changed: those that looked there are routed anew.
  if (world.stamp !== stamp)
    for (const [k, { record }] of plant.runs.entries()) {
      const known = compiled.runs.get(record);
      if (!runs.has(k) && known && !world.holds(known.route)) runs.set(k, record);
    }
  const laid = world.lanes.put(
    [...runs].map(([k, record]) => {
      const { from, to } = plant.runs[k]!;
      return routeRun(record, patchedElements[from]!, patchedElements[to]!, compiled, world);
    }),
  );
  // Others may have changed lanes for them.
  for (const id of laid) {
    const k = plant.rowOf.runs.get(id)!;
    if (!runs.has(k)) runs.set(k, plant.runs[k]!.record);
  }
  const patchedRuns = plant.runs.slice();
  for (const [k, record] of runs) {
    const { from, to, kind } = plant.runs[k]!;
    patchedRuns[k] = compileRun(record, kind, { from, to }, compiled, world);
  }
  return {
    ...plant,
    scenario,
    site,
    deployments: deployments ?? plant.deployments,
    elements: patchedElements,
    runs: patchedRuns,
    elementColumns: patchedElementColumns(plant.elementColumns, patchedElements, elements.keys()),
    runColumns: patchedRunColumns(plant.runColumns, patchedRuns, runs.keys()),
    version: {},
    changed: { since: plant.version, elements: [...elements.keys()], runs: [...runs.keys()] },
  };
};
