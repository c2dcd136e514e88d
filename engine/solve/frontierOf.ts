import type { Catalogue } from '#engine/catalogue';
import { frontier, type PredictionBand, type ServingPoint, serve } from '#engine/compute';
import { type AnyRecord, catalogueOf, type Precision } from '#engine/project';
import type { Problem } from '#engine/quantity';
import { inWords } from './problemWords';
import { servingRequest } from './servingRequest';

export interface FrontierQuery {
  readonly scenarioId: string;
  readonly deploymentId: string;
  /** Row of the accelerator catalogue; it need not stand in the plant. */
  readonly systemId: string;
}

/** One way to run a deployment. Rates are over all its accelerators, prefill pool included, output and input tokens apart. */
export interface FrontierPoint {
  readonly outputTokensPerSPerAccelerator: number;
  readonly inputTokensPerSPerAccelerator: number;
  /** Mean over requests, as is the time to the first token. */
  readonly tokensPerSPerUser: number;
  readonly timeToFirstTokenS: number;
  /** Output tokens; IT power of accelerators with their share of the server. */
  readonly tokensPerSPerMwIt: number;
  readonly energyPerOutputTokenJ: number;
  readonly powerPerAcceleratorW: number;
  readonly batchPerReplica: number;
  readonly acceleratorsPerReplica: number;
  readonly mode: ServingPoint['mode'];
  readonly bound: ServingPoint['bound'];
}

/** Nothing here depends on prices or on the plant around the racks. */
export interface FrontierReport {
  /** That of the deployment, or the next wider one that the system multiplies in; null where the question could not be put. */
  readonly precision: Precision | null;
  /** By rising speed per user and falling rate per accelerator, without a power limit. */
  readonly points: readonly FrontierPoint[];
  /** Where the deployment runs: most output within its service level and power limit; null where nothing meets them. */
  readonly operatingPoint: FrontierPoint | null;
  /** Factors on each rate, and what they rest on; null where the question could not be put. */
  readonly band: PredictionBand | null;
  readonly problems: readonly Problem[];
}

const frontierPoint = (point: ServingPoint): FrontierPoint => ({
  outputTokensPerSPerAccelerator: point.outputTokensPerSPerAccelerator,
  inputTokensPerSPerAccelerator: point.inputTokensPerSPerAccelerator,
  tokensPerSPerUser: point.tokensPerSPerUser,
  timeToFirstTokenS: point.timeToFirstTokenS,
  tokensPerSPerMwIt: point.outputTokensPerSPerItMw,
  energyPerOutputTokenJ: point.energyPerOutputTokenJ,
  powerPerAcceleratorW: point.powerPerAcceleratorW,
  batchPerReplica: point.batchPerReplica,
  acceleratorsPerReplica: point.acceleratorsPerReplica,
  mode: point.mode,
  bound: point.bound,
});

const nothing = (...problems: readonly Problem[]): FrontierReport => ({
  precision: null,
  points: [],
  operatingPoint: null,
  band: null,
  problems,
});

/** A system without the deployment's format would run it in the next wider one: generations are compared as they would be used. */
const usablePrecision = (systemId: string, asked: Precision, catalogue: Catalogue): Precision => {
  const figures = catalogue.acceleratorSystem(systemId)?.figures;
  const offered = { fp4: figures?.fp4FlopPerS, fp8: figures?.fp8FlopPerS, bf16: figures?.bf16FlopPerS };
  const wider = BY_WIDTH.slice(BY_WIDTH.indexOf(asked));
  return wider.find((format) => offered[format] !== undefined) ?? asked;
};

const BY_WIDTH: readonly Precision[] = ['fp4', 'fp8', 'bf16'];

/** Output against speed per user of a deployment on a system, and the point at which its service level puts it. */
export const frontierOf = (
  records: Iterable<AnyRecord>,
  { scenarioId, deploymentId, systemId }: FrontierQuery,
): FrontierReport => {
  const byId = new Map([...records].map((record) => [record.id, record]));
  const scenario = byId.get(scenarioId);
  const deployment = byId.get(deploymentId);
  if (scenario?.type !== 'scenario' || deployment?.type !== 'deployment')
    return nothing({
      code: 'compute.deployment.unknown',
      severity: 'error',
      elements: [],
      message: 'This deployment or its scenario is gone.',
      remedy: 'Choose another deployment.',
    });
  const catalogue = catalogueOf(byId, scenario);
  const precision = usablePrecision(systemId, deployment.precision, catalogue);
  const { firstYear } = scenario.economics;
  const request = servingRequest(systemId, { ...deployment, precision }, 1, firstYear, catalogue);
  if (!request.ok) return nothing(...request.problems);
  const curve = frontier(request.value);
  const served = serve(request.value);
  return {
    precision,
    points: curve.ok ? curve.value.map(frontierPoint) : [],
    operatingPoint: served.ok ? frontierPoint(served.value) : null,
    band: request.value.band,
    // What leaves no frontier leaves no operating point either, for the same reason.
    problems: [...request.problems, ...served.problems].map((problem) =>
      inWords(problem, systemId, deployment.modelId),
    ),
  };
};
