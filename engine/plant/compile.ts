import type {
  CableSpec,
  ComputeDevice,
  CoolingDevice,
  CostItem,
  ElectricalDevice,
  ElementKind,
  PortDefinition,
  RunKind,
} from '#engine/document';
import { routeLengthM } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type {
  AnyRecord,
  DeploymentRecord,
  ElementRecord,
  RunRecord,
  ScenarioRecord,
  SiteRecord,
} from '#engine/project';
import type { Problem } from '#engine/quantity';
import { buildTopology, type Topology } from './topology';

/** One scenario as the solvers see it: devices by index, topology in compressed rows. Indices are never stored in a document. */
export interface Plant {
  readonly scenario: ScenarioRecord;
  readonly site: SiteRecord;
  readonly deployments: ReadonlyMap<string, DeploymentRecord>;
  readonly elements: readonly PlantElement[];
  readonly runs: readonly PlantRun[];
  readonly power: Topology;
  readonly coolant: Topology;
  readonly problems: readonly Problem[];
}

export interface PlantElement {
  readonly record: ElementRecord;
  readonly kind: ElementKind;
  readonly devices: ElementDevices;
}

export interface ElementDevices {
  readonly ports: readonly PortDefinition[];
  readonly electrical: ElectricalDevice | undefined;
  readonly cooling: CoolingDevice | undefined;
  readonly compute: ComputeDevice | undefined;
  readonly cost: readonly CostItem[];
  readonly problems: readonly Omit<Problem, 'elements'>[];
}

export interface PlantRun {
  readonly record: RunRecord;
  readonly kind: RunKind;
  readonly from: number;
  readonly to: number;
  readonly lengthM: number;
  readonly cable: CableSpec | undefined;
  readonly pipe: { readonly innerDiameterM: number; readonly roughnessM: number } | undefined;
  readonly cost: readonly CostItem[];
}

/**
 * What compiling learnt about records, keyed by the frozen objects themselves. An edit replaces the records it touches, so
 * only those are compiled again; dropping the cache and compiling anew gives the same plant by construction.
 */
export interface CompileCache {
  readonly devices: WeakMap<object, ElementDevices>;
  readonly elements: WeakMap<ElementRecord, PlantElement>;
  readonly runs: WeakMap<RunRecord, CachedRun>;
}

interface CachedRun {
  readonly from: ElementRecord;
  readonly to: ElementRecord;
  readonly run: PlantRun;
}

export const compileCache = (): CompileCache => ({
  devices: new WeakMap(),
  elements: new WeakMap(),
  runs: new WeakMap(),
});

const noCosts: readonly CostItem[] = [];

const elementDevices = (kind: ElementKind, props: ElementRecord['props'], cache: CompileCache): ElementDevices => {
  const known = cache.devices.get(props);
  if (known) return known;
  const problems = kind.check?.(props) ?? [];
  // A kind whose own check fails (an unknown catalogue id, say) takes part in nothing rather than in something wrong.
  const usable = !problems.some((problem) => problem.severity === 'error');
  const devices: ElementDevices = {
    ports: usable ? kind.ports(props) : [],
    electrical: usable ? kind.electrical?.(props) : undefined,
    cooling: usable ? kind.cooling?.(props) : undefined,
    compute: usable ? kind.compute?.(props) : undefined,
    cost: usable ? (kind.cost?.(props) ?? noCosts) : noCosts,
    problems,
  };
  cache.devices.set(props, devices);
  return devices;
};

const compileRun = (
  record: RunRecord,
  kind: RunKind,
  ends: Pick<PlantRun, 'from' | 'to'>,
  elements: readonly PlantElement[],
  cache: CompileCache,
): PlantRun => {
  const from = elements[ends.from]!;
  const to = elements[ends.to]!;
  const known = cache.runs.get(record);
  if (known && known.from === from.record && known.to === to.record) {
    const { run } = known;
    return run.from === ends.from && run.to === ends.to ? run : { ...run, ...ends };
  }
  const lengthM = routeLengthM(record, from, to);
  const run: PlantRun = {
    ...ends,
    record,
    kind,
    lengthM,
    cable: kind.electrical?.(record.props),
    pipe: kind.hydraulic?.(record.props),
    cost: kind.cost?.(record.props, lengthM) ?? noCosts,
  };
  cache.runs.set(record, { from: from.record, to: to.record, run });
  return run;
};

interface ScenarioRecords {
  readonly scenario: ScenarioRecord;
  readonly site: SiteRecord;
  readonly deployments: ReadonlyMap<string, DeploymentRecord>;
  readonly elements: readonly ElementRecord[];
  readonly runs: readonly RunRecord[];
}

const recordsOf = (records: Iterable<AnyRecord>, scenarioId: string): ScenarioRecords => {
  let scenario: ScenarioRecord | undefined;
  const sites = new Map<string, SiteRecord>();
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
      case 'project':
        break;
    }
  }
  const site = scenario && sites.get(scenario.siteId);
  // Opening a project repairs dangling references, so this is a caller's mistake, not a user's.
  if (!scenario || !site) throw new Error(`scenario ${scenarioId} or its site is not in the document`);
  return { scenario, site, deployments, elements, runs };
};

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

const unconnectedPorts = (elements: readonly PlantElement[], { start, isUsed }: PortUse): Problem[] => {
  const problems: Problem[] = [];
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
  return problems;
};

/** Compiles a scenario. Every record of it takes part or is named by a problem. */
export const compilePlant = (records: Iterable<AnyRecord>, scenarioId: string, cache: CompileCache): Plant => {
  const found = recordsOf(records, scenarioId);
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
    let element = cache.elements.get(record);
    if (!element) {
      element = { record, kind, devices: elementDevices(kind, record.props, cache) };
      cache.elements.set(record, element);
    }
    for (const problem of element.devices.problems) problems.push({ ...problem, elements: [record.id] });
    indexOf.set(record.id, elements.length);
    elements.push(element);
  }

  const runs: PlantRun[] = [];
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
    runs.push(compileRun(record, kind, { from, to }, elements, cache));
  }
  problems.push(...unconnectedPorts(elements, ports));

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
    deployments: found.deployments,
    elements,
    runs,
    power,
    coolant,
    problems,
  };
};
