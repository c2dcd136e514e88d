import type { Catalogue } from '#engine/catalogue';
import { type ServingPoint, serve } from '#engine/compute';
import type { Plant, PlantVersion } from '#engine/plant';
import type { DeploymentRecord } from '#engine/project';
import type { Outcome, Problem } from '#engine/quantity';
import { inWords } from './problemWords';
import { servingRequest } from './servingRequest';
import { acceleratorSpec } from './servingSpecs';

/** Racks that run alike: same system, deployment and power cap. */
export interface ServingGroup {
  readonly systemId: string;
  readonly deployment: DeploymentRecord;
  readonly elements: readonly number[];
  readonly acceleratorsPerRack: number;
  readonly point: ServingPoint;
  /** IT power of one rack at the operating point, and with nothing to do, W. */
  readonly rackW: number;
  readonly idleRackW: number;
  /** Tokens made over those that the serving point would make: below 1 where coolant holds power down. */
  readonly servedShare: number;
}

export interface ComputeSide {
  readonly groups: readonly ServingGroup[];
  /** IT power by element, W; 0 for what is not a rack. */
  readonly itPowerW: Float64Array;
  /** Of racks with nothing to do, W. */
  readonly idlePowerW: Float64Array;
  readonly tokensPerS: Float64Array;
  /** Tokens per second that racks would make more if their coolant let them. */
  readonly tokensLostPerS: Float64Array;
  readonly problems: readonly Problem[];
}

/** Serving points by a key of everything they depend on; an edit that moves a rack evaluates none. */
export type ServingCache = Map<string, Outcome<ServingPoint>>;

const servingPoint = (
  systemId: string,
  deployment: DeploymentRecord,
  capShare: number,
  year: number,
  catalogue: Catalogue,
  cache: ServingCache,
): Outcome<ServingPoint> => {
  // Whose a deployment is, and how busy, changes nothing at the operating point. Its name stands in problems.
  const { id, scenarioId, utilisation, ...levers } = deployment;
  const own = [catalogue.rowKey('systems', systemId), catalogue.rowKey('models', deployment.modelId)];
  const key = JSON.stringify([systemId, levers, capShare, year, own]);
  const known = cache.get(key);
  if (known) return known;
  const request = servingRequest(systemId, deployment, capShare, year, catalogue);
  const served = request.ok ? serve(request.value) : request;
  const found = request.ok ? [...request.problems, ...served.problems] : served.problems;
  const outcome = { ...served, problems: found.map((problem) => inWords(problem, systemId, deployment.modelId)) };
  cache.set(key, outcome);
  return outcome;
};

/** A cap below this share of design power is refused by the boards. Source: vendor power-limit ranges, 40–100 % of TDP. */
const LOWEST_CAP_SHARE = 0.4;

interface RackGroups {
  /** Rows of racks that run alike. */
  readonly members: readonly (readonly number[])[];
  /** Ids of racks that no source leads to. */
  readonly unfed: readonly string[];
}

interface KnownGroups {
  readonly version: PlantVersion;
  readonly defaultDeploymentId: string;
  readonly elements: Plant['elements'];
  readonly groups: RackGroups;
}

/** Which racks run alike does not change while the rows and what is in them are the same, and that is most edits. */
const known = new WeakMap<Plant['rowOf'], KnownGroups>();

const hasSameRacks = (before: KnownGroups, { elements, version, changed, scenario }: Plant): boolean =>
  before.defaultDeploymentId === scenario.defaultDeploymentId &&
  (before.version === version ||
    (changed?.since === before.version &&
      changed.elements.every((i) => before.elements[i]!.devices === elements[i]!.devices)));

const rackGroups = (plant: Plant): RackGroups => {
  const { rowOf, version, elements, scenario } = plant;
  const before = known.get(rowOf);
  const groups = before && hasSameRacks(before, plant) ? before.groups : groupRacks(plant);
  known.set(rowOf, { version, elements, groups, defaultDeploymentId: scenario.defaultDeploymentId });
  return groups;
};

const groupRacks = ({ elements, isFed, scenario }: Plant): RackGroups => {
  const members = new Map<string, number[]>();
  const unfed: string[] = [];
  elements.forEach(({ record, devices: { compute } }, i) => {
    if (!compute) return;
    if (isFed[i] === 0) {
      unfed.push(record.id);
      return;
    }
    const deploymentId = compute.deploymentId ?? scenario.defaultDeploymentId;
    const key = `${compute.systemId}|${deploymentId}|${compute.powerCapW ?? ''}`;
    members.get(key)?.push(i) ?? members.set(key, [i]);
  });
  return { members: [...members.values()], unfed };
};

/** How each rack serves, what it draws for that, and how many tokens it makes. */
export const computeSide = (plant: Plant, cache: ServingCache): ComputeSide => {
  const count = plant.elements.length;
  const itPowerW = new Float64Array(count);
  const idlePowerW = new Float64Array(count);
  const tokensPerS = new Float64Array(count);
  const problems: Problem[] = [];
  const { members, unfed } = rackGroups(plant);

  if (unfed.length > 0)
    problems.push({
      code: 'compute.rack.unfed',
      severity: 'error',
      elements: unfed,
      message: `No source of power leads to ${unfed.length === 1 ? 'this rack' : `${unfed.length} racks`}: no power is drawn and no token made there.`,
      remedy: 'Connect them to a busway or board that a grid supply, generator or storage feeds, or run Auto-connect.',
    });

  const groups: ServingGroup[] = [];
  for (const elements of members) {
    const { compute } = plant.elements[elements[0]!]!.devices;
    const deployment = plant.deployments.get(compute!.deploymentId ?? plant.scenario.defaultDeploymentId);
    const ids = elements.map((i) => plant.elements[i]!.record.id);
    if (!deployment) {
      problems.push({
        code: 'compute.deployment.unknown',
        severity: 'error',
        elements: ids,
        message: 'These racks name a deployment that is gone.',
        remedy: 'Choose a deployment in the inspector.',
      });
      continue;
    }
    const system = plant.catalogue.acceleratorSystem(compute!.systemId)!;
    const { figures } = system;
    const nameplateW = figures.rackPowerMaxW?.value ?? 0;
    const acceleratorsPerRack = figures.acceleratorsPerRack?.value ?? 0;
    const capShare =
      compute!.powerCapW === null ? 1 : Math.min(1, Math.max(LOWEST_CAP_SHARE, compute!.powerCapW / nameplateW));
    const { firstYear } = plant.scenario.economics;
    const outcome = servingPoint(compute!.systemId, deployment, capShare, firstYear, plant.catalogue, cache);
    for (const problem of outcome.problems) problems.push({ ...problem, elements: ids });
    if (!outcome.ok) continue;
    const point = outcome.value;
    const spec = acceleratorSpec(system);
    const idleW = 'missing' in spec ? 0 : spec.idleW + spec.hostW;
    const rackW = Math.min(nameplateW, point.powerPerAcceleratorW * acceleratorsPerRack);
    const idleRackW = Math.min(rackW, idleW * acceleratorsPerRack);
    for (const i of elements) {
      itPowerW[i] = rackW;
      idlePowerW[i] = idleRackW;
      tokensPerS[i] = point.outputTokensPerSPerAccelerator * acceleratorsPerRack;
    }
    groups.push({
      systemId: compute!.systemId,
      deployment,
      elements,
      acceleratorsPerRack,
      point,
      rackW,
      idleRackW,
      servedShare: 1,
    });
  }
  return { groups, itPowerW, idlePowerW, tokensPerS, tokensLostPerS: new Float64Array(count), problems };
};

/** The compute side of the racks that a source reaches; the others stand still and make no tokens. */
export const suppliedOnly = (asked: ComputeSide, isSupplied: Uint8Array): ComputeSide => {
  if (asked.groups.every(({ elements }) => elements.every((i) => isSupplied[i] === 1))) return asked;
  const kept = (values: Float64Array): Float64Array => values.map((value, i) => (isSupplied[i] === 1 ? value : 0));
  return {
    groups: asked.groups
      .map((group) => ({ ...group, elements: group.elements.filter((i) => isSupplied[i] === 1) }))
      .filter(({ elements }) => elements.length > 0),
    itPowerW: kept(asked.itPowerW),
    idlePowerW: kept(asked.idlePowerW),
    tokensPerS: kept(asked.tokensPerS),
    tokensLostPerS: asked.tokensLostPerS,
    problems: asked.problems,
  };
};
