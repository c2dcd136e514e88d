import { type Catalogue, memoryTiers } from '#engine/catalogue';
import type { Figure, QuantityName } from '#engine/quantity';
import type { ServingGroup } from './computeSide';
import { computed, fromCatalogue, fromUser } from './derivation';
import type { DerivationNode } from './snapshot';

const PEAKS = { bf16: 'bf16FlopPerS', fp8: 'fp8FlopPerS', fp4: 'fp4FlopPerS' } as const;

/** What the tokens of a group rest on: levers that the user set, and the published figures of one accelerator. */
export const servingInputs = (
  { systemId, deployment, point }: ServingGroup,
  catalogue: Catalogue,
): readonly DerivationNode[] => {
  const { figures } = catalogue.acceleratorSystem(systemId)!;
  const tiers = memoryTiers(systemId);
  const entered = (label: string, value: number | null, quantity: QuantityName): readonly DerivationNode[] =>
    value === null ? [] : [fromUser(label, value, quantity, deployment.id)];
  const published = (label: string, quantity: QuantityName, figure: Figure | undefined): readonly DerivationNode[] =>
    figure ? [fromCatalogue(label, quantity, figure)] : [];
  const { kvTier } = deployment;
  return [
    fromUser('Least tokens/s per user', deployment.minTokensPerSPerUser, 'tokensPerSPerUser', deployment.id),
    fromUser('Longest wait for the first token', deployment.maxTimeToFirstTokenS, 'duration', deployment.id),
    ...entered('Batch of a replica', deployment.batchPerReplica, 'count'),
    ...entered('Software year', deployment.softwareYear, 'calendarYear'),
    ...entered('Power limit', deployment.powerCapFraction < 1 ? deployment.powerCapFraction : null, 'fraction'),
    computed(
      'Output tokens/s per accelerator',
      point.outputTokensPerSPerAccelerator,
      'tokensPerS',
      `memory, arithmetic and communication of each step; ${point.band.basis}`,
      [
        ...published('Memory bandwidth', 'dataRate', figures.memoryBandwidthBPerS),
        ...published('Memory', 'memory', figures.memoryBytes),
        ...published(`Dense peak, ${deployment.precision}`, 'arithmeticRate', figures[PEAKS[deployment.precision]]),
        ...(kvTier === 'hbm' ? [] : published('Host memory', 'memory', tiers?.host.bytes)),
        ...(kvTier === 'hbm' ? [] : published('Bandwidth to host memory', 'dataRate', tiers?.host.bandwidthBPerS)),
        ...(kvTier === 'nvme' ? published('NVMe', 'memory', tiers?.nvme.bytes) : []),
        ...(kvTier === 'nvme' ? published('Bandwidth of NVMe', 'dataRate', tiers?.nvme.bandwidthBPerS) : []),
      ],
    ),
  ];
};
