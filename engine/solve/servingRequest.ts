import { type Catalogue, memoryTiers } from '#engine/catalogue';
import {
  calibrationOf,
  freeChoice,
  type Parallelism,
  predictionBand,
  type ServingRequest,
  type SpeculativeDecoding,
  softwareAgeYears,
} from '#engine/compute';
import type { DeploymentRecord } from '#engine/project';
import { failure, type Outcome, type Problem, success } from '#engine/quantity';
import { acceleratorSpec, modelSpec } from './servingSpecs';

/** Draft tokens and acceptance of multi-token prediction heads. Source: DeepSeek-V3 technical report, section 5.4.3 (85–90 % on one token). */
const SPECULATION = { draftTokens: 1, acceptance: 0.85 };

const speculationOf = ({
  speculativeDecoding,
  draftTokens,
  draftAcceptanceFraction,
}: DeploymentRecord): SpeculativeDecoding | null =>
  speculativeDecoding === 'off'
    ? null
    : {
        draftTokens: draftTokens ?? SPECULATION.draftTokens,
        acceptance: draftAcceptanceFraction ?? SPECULATION.acceptance,
      };

const parallelismOf = (deployment: DeploymentRecord): Parallelism | null => {
  const { tensorParallel, dataParallel, expertParallel, pipelineParallel } = deployment;
  const fixed = [tensorParallel, dataParallel, expertParallel, pipelineParallel];
  if (fixed.every((ways) => ways === null)) return null;
  return {
    tensor: tensorParallel ?? 1,
    data: dataParallel ?? 1,
    expert: expertParallel ?? 1,
    pipeline: pipelineParallel ?? 1,
  };
};

const refused = (code: string, message: string, remedy: string): Outcome<never> =>
  failure({ code: `compute.${code}`, severity: 'error', elements: [], message, remedy });

const tierMissing = (deployment: DeploymentRecord, systemName: string): Problem => ({
  code: 'compute.kvTier.undescribed',
  severity: 'warning',
  elements: [],
  message: `${deployment.name}: the catalogue describes no host memory or NVMe behind ${systemName}; the cache stays in accelerator memory.`,
  remedy: 'Choose accelerator memory as the cache tier, or another system.',
});

/**
 * What the serving model is asked about a deployment on a system: its levers, with the factors and the error band of the platform.
 *
 * @param powerCapShare  limit per accelerator as a share of its design power, 0.4 … 1
 * @param year  year that software maturity counts from where the deployment names none
 */
export const servingRequest = (
  systemId: string,
  deployment: DeploymentRecord,
  powerCapShare: number,
  year: number,
  catalogue: Catalogue,
): Outcome<ServingRequest> => {
  const system = catalogue.acceleratorSystem(systemId);
  const model = catalogue.llmModel(deployment.modelId);
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
  const { prefixCacheHitFraction: hitRate, prefixWorkingSetTokens: workingSetTokens, kvTier } = deployment;
  return success(
    {
      accelerator,
      model: spec,
      workload: {
        inputTokens: deployment.inputTokens,
        outputTokens: deployment.outputTokens,
        outputVariation: 0,
        prefixCache: hitRate > 0 ? { hitRate, workingSetTokens } : null,
        speculativeDecoding: speculationOf(deployment),
      },
      serviceLevel: {
        minTokensPerSPerUser: deployment.minTokensPerSPerUser,
        maxTimeToFirstTokenS: deployment.maxTimeToFirstTokenS,
        percentile: 0.5,
      },
      choice: {
        ...freeChoice(deployment.precision),
        kvTier,
        mode: deployment.servingMode === 'automatic' ? null : deployment.servingMode,
        prefillShare: deployment.prefillShareFraction,
        parallelism: parallelismOf(deployment),
        batchPerReplica: deployment.batchPerReplica,
        powerCapShare: Math.min(powerCapShare, deployment.powerCapFraction),
      },
      calibration: calibrationOf(accelerator, softwareAgeYears(accelerator, spec, deployment.softwareYear ?? year)),
      band: predictionBand(accelerator),
    },
    kvTier !== 'hbm' && !memoryTiers(systemId) ? [tierMissing(deployment, system.name)] : [],
  );
};
