import type { Catalogue } from '#engine/catalogue';
import type { RunKind } from '#engine/document';
import { kindOf } from '#engine/kinds';
import {
  type AnyRecord,
  catalogueOf,
  type DeploymentRecord,
  type ElementRecord,
  type RunRecord,
  type ScenarioRecord,
  type SiteRecord,
} from '#engine/project';
import type { Problem } from '#engine/quantity';
import { elementColumns, runColumns } from './columns';
import {
  type CompileCache,
  compiledWith,
  compileRun,
  elementDevices,
  NO_SLOT,
  routeRun,
  worldOf,
} from './compileRecord';
import type { Plant, PlantElement, PlantRun } from './plant';
import { type RecordChange, recompile } from './recompile';
import { buildTopology, type Topology } from './topology';

interface ScenarioRecords {
  readonly scenario: ScenarioRecord;
  readonly site: SiteRecord;
  readonly catalogue: Catalogue;
  readonly deployments: ReadonlyMap<string, DeploymentRecord>;
  readonly elements: readonly ElementRecord[];
  readonly runs: readonly RunRecord[];
}

const recordsOf = (records: readonly AnyRecord[], scenarioId: string): ScenarioRecords => {
  let scenario: ScenarioRecord | undefined;
  const sites = new Map<string, SiteRecord>();
  const catalogues = new Map<string, AnyRecord>();
  const deployments = new Map<string, DeploymentRecord>();
  const elements: ElementRecord[] = [];
  const runs: RunRecord[] = [];
  for (const record of records) {
    switch (record.type) {
      case 'element':
        if (record.scenarioId === scenarioId) elements.push(record);
        break;
      case 'run':
        if (record.scenarioId === scenarioId) runs.push(record);
        break;
      case 'deployment':
        if (record.scenarioId === scenarioId) deployments.set(record.id, record);
        break;
      case 'scenario':
        if (record.id === scenarioId) scenario = record;
        break;
      case 'site':
        sites.set(record.id, record);
        break;
      case 'catalogue':
        catalogues.set(record.id, record);
        break;
      case 'project':
        break;
    }
  }
  const site = scenario && sites.get(scenario.siteId);
  // Opening a project repairs dangling references, so this is a caller's mistake, not a user's.
  if (!scenario || !site) throw new Error(`scenario ${scenarioId} or its site is not in the document`);
  return { scenario, site, catalogue: catalogueOf(catalogues, scenario), deployments, elements, runs };
};

/** A run between two ports that are there. */
type JoinedRun = Pick<PlantRun, 'record' | 'kind' | 'from' | 'to'>;

/** Marks which ports have a run: ports of element i stand from `start[i]` on. */
interface PortUse {
  readonly start: Int32Array;
  readonly isUsed: Uint8Array;
}

const portUse = (elements: readonly PlantElement[]): PortUse => {
  const start = new Int32Array(elements.length + 1);
  elements.forEach(({ devices }, i) => {
    start[i + 1] = start[i]! + devices.ports.length;
  });
  return { start, isUsed: new Uint8Array(start[elements.length]!) };
};

/** Place of a port of the medium among the ports of an element, or −1. */
const portPlace = ({ devices }: PlantElement, portId: string, medium: RunKind['medium']): number =>
  devices.ports.findIndex((port) => port.id === portId && port.medium === medium);

const tellUnconnectedPorts = (
  elements: readonly PlantElement[],
  { start, isUsed }: PortUse,
  problems: Problem[],
): void => {
  elements.forEach(({ record, devices }, i) => {
    devices.ports.forEach((port, k) => {
      if (port.required === 'no' || isUsed[start[i]! + k] === 1) return;
      problems.push({
        code: `plant.unconnected.${port.medium}`,
        severity: port.required,
        elements: [record.id],
        message: `${record.name}: port ${port.label} is not connected.`,
        remedy:
          port.medium === 'power'
            ? 'Connect it to a switchboard, UPS or busway, or run Auto-connect.'
            : 'Connect it to a CDU, manifold or facility water, or run Auto-connect.',
      });
    });
  });
};

const isPowerSource = ({ devices: { electrical } }: PlantElement): boolean =>
  electrical?.type === 'source' || electrical?.type === 'generator' || electrical?.type === 'storage';

const fedElements = (elements: readonly PlantElement[], power: Topology, fromOf: Int32Array): Uint8Array => {
  const isFed = new Uint8Array(elements.length);
  for (const i of power.order) {
    if (isPowerSource(elements[i]!)) isFed[i] = 1;
    for (let k = power.inStart[i]!; k < power.inStart[i + 1]!; k++)
      if (isFed[fromOf[power.inRuns[k]!]!] === 1) isFed[i] = 1;
  }
  return isFed;
};

/** Row that each record became: elements by index, runs by the complement of theirs. */
const slotsOf = (records: readonly AnyRecord[], plant: Plant): Int32Array => {
  let elements = 0;
  let runs = 0;
  return Int32Array.from(records, (record) => {
    if (record === plant.elements[elements]?.record) return elements++;
    if (record === plant.runs[runs]?.record) return ~runs++;
    return NO_SLOT;
  });
};

/** Compiles a scenario. Every record of it takes part or is named by a problem. */
export const compilePlant = (records: Iterable<AnyRecord>, scenarioId: string, cache: CompileCache): Plant => {
  const { last } = cache;
  const all = last?.records ?? [];
  const changes = takeOver(all, records);
  // Until a plant of these records is there, the list that has been written over is of none.
  cache.last = null;
  const patched = last && changes && recompile(last, changes, scenarioId, cache);
  const plant = patched ?? compileAnew(all, scenarioId, cache);
  cache.last = { records: all, slots: patched ? last.slots : slotsOf(all, plant), plant };
  return plant;
};

/** Makes a list hold these records, and tells what it held instead of those that differ; null where it held more or fewer. */
const takeOver = (list: AnyRecord[], records: Iterable<AnyRecord>): readonly RecordChange[] | null => {
  const changes: RecordChange[] = [];
  const { length } = list;
  let place = 0;
  for (const record of records) {
    if (place >= length) list.push(record);
    else if (list[place] !== record) {
      changes.push({ place, before: list[place]!, after: record });
      list[place] = record;
    }
    place += 1;
  }
  list.length = place;
  return place === length ? changes : null;
};

const compileAnew = (records: readonly AnyRecord[], scenarioId: string, cache: CompileCache): Plant => {
  const found = recordsOf(records, scenarioId);
  const compiled = compiledWith(cache, found.catalogue);
  const problems: Problem[] = [];
  const elements: PlantElement[] = [];
  const indexOf = new Map<string, number>();
  for (const record of found.elements) {
    const kind = kindOf(record.kind);
    if (kind?.shape !== 'placed') {
      problems.push({
        code: 'plant.unknownKind',
        severity: 'error',
        elements: [record.id],
        message: `${record.name} is of kind "${record.kind}", which this version does not know.`,
        remedy: 'Open the project with the version that wrote it, or delete the element.',
      });
      continue;
    }
    let element = compiled.elements.get(record);
    if (!element) {
      element = { record, kind, devices: elementDevices(kind, record.props, compiled) };
      compiled.elements.set(record, element);
    }
    for (const problem of element.devices.problems) problems.push({ ...problem, elements: [record.id] });
    indexOf.set(record.id, elements.length);
    elements.push(element);
  }

  const world = worldOf(scenarioId, cache);
  world.take(elements.map(({ record }) => record));
  const joined: JoinedRun[] = [];
  const ports = portUse(elements);
  for (const record of found.runs) {
    const kind = kindOf(record.kind);
    const from = indexOf.get(record.from.elementId);
    const to = indexOf.get(record.to.elementId);
    const isRun = kind?.shape === 'run' && from !== undefined && to !== undefined;
    const fromPort = isRun ? portPlace(elements[from]!, record.from.portId, kind.medium) : -1;
    const toPort = isRun ? portPlace(elements[to]!, record.to.portId, kind.medium) : -1;
    if (!isRun || fromPort < 0 || toPort < 0) {
      problems.push({
        code: 'plant.danglingRun',
        severity: 'error',
        elements: [record.id],
        message: `${record.name} does not join two ports of its medium (${record.from.elementId} ${record.from.portId} → ${record.to.elementId} ${record.to.portId}).`,
        remedy: 'Reconnect or delete it.',
      });
      continue;
    }
    ports.isUsed[ports.start[from]! + fromPort] = 1;
    ports.isUsed[ports.start[to]! + toPort] = 1;
    joined.push({ record, kind, from, to });
  }
  world.lanes.take(
    joined.map(({ record, from, to }) => routeRun(record, elements[from]!, elements[to]!, compiled, world)),
  );
  const runs = joined.map(({ record, kind, from, to }) => compileRun(record, kind, { from, to }, compiled, world));
  tellUnconnectedPorts(elements, ports, problems);

  const fromOf = Int32Array.from(runs, (run) => run.from);
  const toOf = Int32Array.from(runs, (run) => run.to);
  const ofMedium = (medium: RunKind['medium']): Topology => {
    const selected: number[] = [];
    for (let i = 0; i < runs.length; i++) if (runs[i]!.kind.medium === medium) selected.push(i);
    const topology = buildTopology(elements.length, fromOf, toOf, Int32Array.from(selected));
    if (topology.cyclic.length > 0)
      problems.push({
        code: `plant.cycle.${medium}`,
        severity: 'error',
        elements: Array.from(topology.cyclic, (i) => elements[i]!.record.id),
        message: `${topology.cyclic.length} elements feed each other in a circle, so no direction of supply can be told.`,
        remedy: 'Delete the run that closes the circle.',
      });
    return topology;
  };
  const power = ofMedium('power');
  const coolant = ofMedium('coolant');
  return {
    scenario: found.scenario,
    site: found.site,
    catalogue: found.catalogue,
    deployments: found.deployments,
    elements,
    runs,
    elementColumns: elementColumns(elements),
    runColumns: runColumns(runs),
    rowOf: { elements: indexOf, runs: new Map(runs.map(({ record }, k) => [record.id, k])) },
    isFed: fedElements(elements, power, fromOf),
    power,
    coolant,
    problems,
    version: {},
    changed: null,
  };
};
