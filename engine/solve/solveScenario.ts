import { type CoolingCache, coolingCache } from '#engine/cooling';
import { type CompileCache, compileCache, compilePlant, type Plant } from '#engine/plant';
import type { AnyRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';
import { balances } from './balances';
import { bandsOf } from './bands';
import type { BillCache } from './billOfMaterials';
import { bottlenecks } from './bottlenecks';
import { type ColumnStock, columnStock, columnsBuffer } from './columnStock';
import { type ComputeSide, computeSide, type ServingCache, suppliedOnly } from './computeSide';
import { costSide, type SheetCache } from './costSide';
import { explained } from './derivations';
import { elementResults } from './elementResults';
import { type LayoutCache, layoutProblems } from './layoutSide';
import { type KeptPoint, type OperatingPoint, operatingPoint } from './operatingPoint';
import { outOfService } from './outOfService';
import type { PowerNetworkCache } from './powerNetwork';
import { powerPath } from './powerPath';
import { pricesOf, type YearlyUse } from './sheetInputs';
import type { Headline, ServingSummary, Snapshot } from './snapshot';
import { sum } from './sums';
import { powerSwing, swingProblems } from './swing';
import { throttled } from './throttled';
import { trippedPoint } from './trippedPoint';
import { siteWeather } from './weather';
import { whatIf, whatIfProblems } from './whatIf';

/** What solving may remember between edits. Throwing it away changes no result. */
export interface SolveContext {
  readonly compile: CompileCache;
  readonly serving: ServingCache;
  readonly networks: PowerNetworkCache;
  readonly bills: BillCache;
  readonly cooling: CoolingCache;
  readonly points: KeptPoint;
  readonly sheets: SheetCache;
  readonly layout: LayoutCache;
  readonly columns: ColumnStock;
}

export const solveContext = (): SolveContext => ({
  compile: compileCache(),
  serving: new Map(),
  networks: { last: null },
  bills: { last: null },
  cooling: coolingCache(),
  points: { last: null },
  sheets: new Map(),
  layout: { last: null },
  columns: columnStock(),
});

const W_PER_MW = 1e6;
const ratio = (numerator: number, denominator: number): number | null =>
  denominator > 0 ? numerator / denominator : null;

const headlineOf = (plant: Plant, compute: ComputeSide, point: OperatingPoint): Omit<Headline, 'costPerMTokensUsd'> => {
  const itPowerW = sum(compute.itPowerW);
  const tokensPerS = sum(compute.tokensPerS);
  const gridDrawW = point.power.gridDrawW + point.houseLoadW;
  // A plant whose pumps and fans no source reaches draws too little; its ratios would flatter it.
  const isFed = plant.elements.length > 0 && point.power.unservedPlantW === 0;
  // What generators and storage give counts for PUE as well, whose facility power is that of all sources; a megawatt of the grid
  // says nothing while they do.
  const fedW = isFed ? point.power.suppliedW + point.houseLoadW : 0;
  const ownW = point.power.suppliedW - point.power.gridDrawW;
  return {
    itPowerW,
    thermalLoadW: point.rejectedW + point.strandedW,
    gridDrawW,
    pue: fedW > 0 ? ratio(fedW, itPowerW) : null,
    tokensPerS,
    tokensPerSPerMwGrid: ownW > 1 ? null : ratio(tokensPerS * W_PER_MW, fedW),
    tokensPerSPerMwIt: ratio(tokensPerS * W_PER_MW, itPowerW),
  };
};

const SECONDS_PER_YEAR = 8760 * 3600;

/** Long-run average of IT power over that at the operating point, and that without demand, when only training goes on. */
const powerShares = (
  compute: ComputeSide,
  trainingShare: number,
): { readonly average: number; readonly idle: number } => {
  let fullW = 0;
  let averageW = 0;
  let idleW = 0;
  for (const { elements, rackW, idleRackW, deployment } of compute.groups) {
    fullW += rackW * elements.length;
    idleW += idleRackW * elements.length;
    const atWork = trainingShare + (1 - trainingShare) * deployment.utilisation;
    averageW += (idleRackW + atWork * (rackW - idleRackW)) * elements.length;
    idleW += trainingShare * (rackW - idleRackW) * elements.length;
  }
  return fullW > 0 ? { average: averageW / fullW, idle: idleW / fullW } : { average: 1, idle: 1 };
};

const yearlyUse = (
  headline: Omit<Headline, 'costPerMTokensUsd'>,
  compute: ComputeSide,
  point: OperatingPoint,
  trainingShare: number,
): YearlyUse => {
  const share = powerShares(compute, trainingShare);
  let outputTokens = 0;
  let inputTokens = 0;
  let capableTokens = 0;
  for (const { point: at, acceleratorsPerRack, elements, servedShare, deployment } of compute.groups) {
    const serving = acceleratorsPerRack * elements.length * (1 - trainingShare) * servedShare * SECONDS_PER_YEAR;
    capableTokens += at.outputTokensPerSPerAccelerator * serving;
    outputTokens += at.outputTokensPerSPerAccelerator * serving * deployment.utilisation;
    inputTokens += at.inputTokensPerSPerAccelerator * serving * deployment.utilisation;
  }
  return {
    gridEnergyJ: headline.gridDrawW * share.average * SECONDS_PER_YEAR,
    idleEnergyJ: headline.gridDrawW * share.idle * SECONDS_PER_YEAR,
    peakGridW: headline.gridDrawW,
    itPowerW: headline.itPowerW,
    waterM3: sum(point.cooling.waterM3PerS) * share.average * SECONDS_PER_YEAR,
    outputTokens,
    inputTokens,
    utilisation: capableTokens > 0 ? outputTokens / capableTokens : 0,
  };
};

const servingSummaries = (compute: ComputeSide): ServingSummary[] =>
  compute.groups.map(({ systemId, deployment, elements, acceleratorsPerRack, point }) => ({
    deploymentId: deployment.id,
    systemId,
    modelId: deployment.modelId,
    accelerators: elements.length * acceleratorsPerRack,
    outputTokensPerSPerAccelerator: point.outputTokensPerSPerAccelerator,
    inputTokensPerSPerAccelerator: point.inputTokensPerSPerAccelerator,
    tokensPerSPerUser: point.tokensPerSPerUser,
    timeToFirstTokenS: point.timeToFirstTokenS,
    prefixHitFraction: point.prefixHitRate,
    energyPerOutputTokenJ: point.energyPerOutputTokenJ,
    batchPerReplica: point.batchPerReplica,
    acceleratorsPerReplica: point.acceleratorsPerReplica,
    bound: point.bound,
    calibration: point.band.calibrated,
    band: {
      p10: point.outputTokensPerSPerAccelerator * point.band.p10Factor,
      p50: point.outputTokensPerSPerAccelerator,
      p90: point.outputTokensPerSPerAccelerator * point.band.p90Factor,
      basis: point.band.basis,
    },
  }));

const siteProblems = (plant: Plant, gridDrawW: number): Problem[] => {
  const { site } = plant;
  if (site.gridImportLimitW === 0 || gridDrawW <= site.gridImportLimitW) return [];
  return [
    {
      code: 'site.importLimit',
      severity: 'error',
      elements: [site.id],
      message: `The plant draws ${(gridDrawW / 1e6).toFixed(2)} MW; the site may import ${(site.gridImportLimitW / 1e6).toFixed(2)} MW.`,
      remedy: 'Cap rack power, remove racks, or raise the limit.',
    },
  ];
};

/** Compute side, weather and problems that a plant has whatever is in service. */
const askedOf = (plant: Plant, context: SolveContext) => {
  const problems: Problem[] = [...plant.problems, ...layoutProblems(plant, context.layout)];
  const weather = siteWeather(plant.site, plant.scenario.condition, problems);
  const asked = computeSide(plant, context.serving);
  return { weather, asked, problems };
};

type Asked = ReturnType<typeof askedOf>;

/** Everything that follows from an operating point: money, problems, and why. */
const snapshotOf = (
  plant: Plant,
  { asked, weather, problems: known }: Asked,
  point: OperatingPoint,
  generation: number,
  context: SolveContext,
): Snapshot => {
  const priceProblems: Problem[] = [];
  const compute = throttled(suppliedOnly(asked, point.power.isSupplied), point.cooling.powerShare);
  const figures = headlineOf(plant, compute, point);
  const accelerators = compute.groups.reduce(
    (sum, group) => sum + group.elements.length * group.acceleratorsPerRack,
    0,
  );
  const prices = pricesOf(plant, compute.groups, priceProblems);
  const cost = costSide(
    plant,
    yearlyUse(figures, compute, point, plant.scenario.demand.trainingFraction),
    accelerators,
    prices,
    context,
  );
  const headline: Headline = { ...figures, costPerMTokensUsd: cost.costPerMTokensUsd };
  // A list and not a call's arguments, of which there may be fewer than a large plant has problems.
  const problems = [
    ...known,
    ...priceProblems,
    ...cost.problems,
    ...compute.problems,
    ...point.problems,
    ...siteProblems(plant, headline.gridDrawW),
    ...swingProblems(plant, powerSwing(plant, point.powerSide, point)),
  ];
  const { derivations, costs } = explained(plant, headline, compute, point, cost, prices);
  return {
    scenarioId: plant.scenario.id,
    generation,
    headline,
    bands: bandsOf(headline, compute),
    balances: balances(point, cost),
    problems,
    bottlenecks: bottlenecks(plant, point, headline.gridDrawW),
    powerPath: powerPath(point, headline.itPowerW),
    elements: elementResults(plant, point, compute, context.columns),
    costs,
    derivations,
    serving: servingSummaries(compute),
    basis: {
      dryBulbC: weather.dryBulbC,
      wetBulbC: weather.wetBulbC,
      condition: weather.condition,
      couplingPasses: point.passes,
      couplingResidual: point.residual,
    },
    whatIf: null,
  };
};

/**
 * Solves one scenario: compile, serve, couple power and heat, count the money, and say why.
 *
 * @param out  ids of what is out of service; the answer is then that of the plant without them, set against it with them
 */
export const solveScenario = (
  records: Iterable<AnyRecord>,
  scenarioId: string,
  generation: number,
  context: SolveContext,
  out: readonly string[] = [],
): Snapshot => {
  const plant = compilePlant(records, scenarioId, context.compile);
  const rows = outOfService(plant, out);
  const asked = askedOf(plant, context);
  const healthy = operatingPoint(plant, asked.asked, asked.weather, context, context.points);
  const snapshot = snapshotOf(plant, asked, healthy, generation, context);
  if (rows.elements.length + rows.runs.length === 0) return snapshot;
  const at = trippedPoint(plant, asked.asked, asked.weather, context, { out: rows, healthy });
  const tripped = snapshotOf(plant, asked, at.point, generation, context);
  const lost = whatIf(plant, rows, { snapshot, point: healthy }, { snapshot: tripped, at });
  context.columns.giveBack(columnsBuffer(snapshot.elements));
  return { ...tripped, problems: [...whatIfProblems(lost), ...tripped.problems], whatIf: lost };
};
