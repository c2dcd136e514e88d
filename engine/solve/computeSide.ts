import { acceleratorSystem, llmModel } from '#engine/catalogue';
import { calibrationOf, freeChoice, predictionBand, type ServingPoint, serve, softwareAgeYears } from '#engine/compute';
import type { Plant } from '#engine/plant';
import type { DeploymentRecord } from '#engine/project';
import type { Outcome, Problem } from '#engine/quantity';
import { acceleratorSpec, modelSpec } from './servingSpecs';

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
}

export interface ComputeSide {
  readonly groups: readonly ServingGroup[];
  /** IT power by element, W; 0 for what is not a rack. */
  readonly itPowerW: Float64Array;
  readonly tokensPerS: Float64Array;
  readonly problems: readonly Problem[];
}

/** Serving points by a key of everything they depend on; an edit that moves a rack evaluates none. */
export type ServingCache = Map<string, Outcome<ServingPoint>>;

/** Draft tokens and acceptance of multi-token prediction heads. Source: DeepSeek-V3 technical report, section 5.4.3 (85–90 % on one token). */
const SPECULATION = { draftTokens: 1, acceptance: 0.85 };

const servingPoint = (
  systemId: string,
  deployment: DeploymentRecord,
  capShare: number,
  year: number,
  cache: ServingCache,
): Outcome<ServingPoint> => {
  const key = JSON.stringify([
    systemId,
    deployment.modelId,
    deployment.precision,
    deployment.inputTokens,
    deployment.outputTokens,
    deployment.prefixCacheHitFraction,
    deployment.speculativeDecoding,
    deployment.minTokensPerSPerUser,
    deployment.maxTimeToFirstTokenS,
    capShare,
    year,
  ]);
  const known = cache.get(key);
  if (known) return known;
  const outcome = computePoint(systemId, deployment, capShare, year);
  cache.set(key, outcome);
  return outcome;
};

const refused = (code: string, message: string, remedy: string): Outcome<never> => ({
  ok: false,
  problems: [{ code: `compute.${code}`, severity: 'error', elements: [], message, remedy }],
});

const computePoint = (
  systemId: string,
  deployment: DeploymentRecord,
  capShare: number,
  year: number,
): Outcome<ServingPoint> => {
  const system = acceleratorSystem(systemId);
  const model = llmModel(deployment.modelId);
  if (!model)
    return refused(
      'model.unknown',
      `${deployment.name}: the catalogue has no model "${deployment.modelId}".`,
      'Choose a model in the deployment.',
    );
  if (!system)
    return refused('system.unknown', `The catalogue has no system "${systemId}".`, 'Choose a system in the inspector.');
  const accelerator = acceleratorSpec(system);
  if ('missing' in accelerator)
    return refused(
      'system.incomplete',
      `${system.name}: no published ${accelerator.missing.join(', ')}.`,
      'Choose another system; tokens cannot be computed without it.',
    );
  const spec = modelSpec(model);
  return serve({
    accelerator,
    model: spec,
    workload: {
      inputTokens: deployment.inputTokens,
      outputTokens: deployment.outputTokens,
      outputVariation: 0,
      prefixCache:
        deployment.prefixCacheHitFraction > 0
          ? { hitRate: deployment.prefixCacheHitFraction, workingSetTokens: 0 }
          : null,
      speculativeDecoding: deployment.speculativeDecoding === 'on' ? SPECULATION : null,
    },
    serviceLevel: {
      minTokensPerSPerUser: deployment.minTokensPerSPerUser,
      maxTimeToFirstTokenS: deployment.maxTimeToFirstTokenS,
      percentile: 0.5,
    },
    choice: { ...freeChoice(deployment.precision), powerCapShare: capShare },
    calibration: calibrationOf(accelerator, softwareAgeYears(accelerator, spec, year)),
    band: predictionBand(accelerator),
  });
};

/** A cap below this share of design power is refused by the boards. Source: vendor power-limit ranges, 40–100 % of TDP. */
const LOWEST_CAP_SHARE = 0.4;

/** How each rack serves, what it draws for that, and how many tokens it makes. */
export const computeSide = (plant: Plant, cache: ServingCache): ComputeSide => {
  const count = plant.elements.length;
  const itPowerW = new Float64Array(count);
  const tokensPerS = new Float64Array(count);
  const problems: Problem[] = [];
  const members = new Map<string, number[]>();
  plant.elements.forEach(({ devices: { compute } }, i) => {
    if (!compute) return;
    const deploymentId = compute.deploymentId ?? plant.scenario.defaultDeploymentId;
    const key = `${compute.systemId}|${deploymentId}|${compute.powerCapW ?? ''}`;
    members.get(key)?.push(i) ?? members.set(key, [i]);
  });

  const groups: ServingGroup[] = [];
  for (const elements of members.values()) {
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
    const { figures } = acceleratorSystem(compute!.systemId)!;
    const nameplateW = figures.rackPowerMaxW?.value ?? 0;
    const acceleratorsPerRack = figures.acceleratorsPerRack?.value ?? 0;
    const capShare =
      compute!.powerCapW === null ? 1 : Math.min(1, Math.max(LOWEST_CAP_SHARE, compute!.powerCapW / nameplateW));
    const outcome = servingPoint(compute!.systemId, deployment, capShare, plant.scenario.economics.firstYear, cache);
    for (const problem of outcome.problems) problems.push({ ...problem, elements: ids });
    if (!outcome.ok) continue;
    const point = outcome.value;
    const spec = acceleratorSpec(acceleratorSystem(compute!.systemId)!);
    const idleW = 'missing' in spec ? 0 : spec.idleW + spec.hostW;
    const rackW = Math.min(nameplateW, point.powerPerAcceleratorW * acceleratorsPerRack);
    for (const i of elements) {
      itPowerW[i] = rackW;
      tokensPerS[i] = point.outputTokensPerSPerAccelerator * acceleratorsPerRack;
    }
    groups.push({
      systemId: compute!.systemId,
      deployment,
      elements,
      acceleratorsPerRack,
      point,
      rackW,
      idleRackW: Math.min(rackW, idleW * acceleratorsPerRack),
    });
  }
  return { groups, itPowerW, tokensPerS, problems };
};
