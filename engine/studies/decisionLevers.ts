import { acceleratorSystems, llmModelName, llmModels } from '#engine/catalogue';
import type { AnyRecord, DeploymentRecord, ElementRecord } from '#engine/project';
import type { Lever, LeverChoice } from './lever';

/** What all of them have in common; undefined where they differ or there are none: one lever cannot stand for several values. */
const common = <T>(values: readonly T[]): T | undefined => (new Set(values).size === 1 ? values[0] : undefined);

const chosen = (
  lever: Pick<Lever, 'id' | 'label' | 'target' | 'basis'>,
  choices: readonly LeverChoice[],
  now: string | undefined,
): Lever[] => {
  const index = choices.findIndex(({ value }) => value === now);
  if (index < 0) return [];
  return [{ ...lever, quantity: 'count', nature: 'decision', choices, now: index, low: 0, high: choices.length - 1 }];
};

const deploymentField = (key: string) =>
  ({
    id: `deployment.${key}`,
    nature: 'decision',
    target: { type: 'field', record: 'deployment', path: [key] },
  }) as const;

const precisions: readonly LeverChoice[] = [
  { value: 'bf16', label: 'BF16' },
  { value: 'fp8', label: 'FP8' },
  { value: 'fp4', label: 'FP4' },
];

const deploymentLevers = (deployment: DeploymentRecord): Lever[] => [
  {
    ...deploymentField('minTokensPerSPerUser'),
    label: 'Speed per user',
    quantity: 'tokensPerSPerUser',
    now: deployment.minTokensPerSPerUser,
    low: Math.min(10, deployment.minTokensPerSPerUser),
    high: Math.max(150, deployment.minTokensPerSPerUser),
    basis: 'InferenceX curves span 10–150 tokens/s per user.',
  },
  {
    ...deploymentField('powerCapFraction'),
    label: 'Power limit of accelerators',
    quantity: 'fraction',
    now: deployment.powerCapFraction,
    low: Math.min(0.6, deployment.powerCapFraction),
    high: 1,
    basis: 'Power-limit ranges of the makers, 40–100 % of design power.',
  },
  {
    ...deploymentField('prefixCacheHitFraction'),
    label: 'Prefix cache hits',
    quantity: 'fraction',
    now: deployment.prefixCacheHitFraction,
    low: 0,
    high: Math.max(deployment.prefixCacheHitFraction, 0.8),
    basis: 'Engineering estimate: chat with long system prompts 50–80 %, batch work none.',
  },
  ...chosen(
    { ...deploymentField('precision'), label: 'Precision', basis: 'Precisions that the serving model knows.' },
    precisions,
    deployment.precision,
  ),
  ...chosen(
    { ...deploymentField('modelId'), label: 'Model', basis: 'Models of the catalogue.' },
    llmModels().map(({ id }) => ({ value: id, label: llmModelName(id) })),
    deployment.modelId,
  ),
];

/** Kinds that give heat to outdoor air and connect alike. */
const COOLERS: readonly LeverChoice[] = [
  { value: 'dryCooler', label: 'Dry coolers' },
  { value: 'adiabaticCooler', label: 'Adiabatic coolers' },
  { value: 'coolingTower', label: 'Cooling towers' },
];

const SUPPLY_RANGE_K = 8;
const STORAGE_RANGE = 4;

const plantLevers = (elements: readonly ElementRecord[]): Lever[] => {
  const of = (kind: string): readonly ElementRecord[] => elements.filter((element) => element.kind === kind);
  const numberOf = (kind: string, key: string): number | undefined => {
    const value = common(of(kind).map(({ props }) => props[key]));
    return typeof value === 'number' ? value : undefined;
  };
  const racks = of('rack');
  const supplyC = numberOf('cdu', 'supplySetPointC');
  const storageJ = numberOf('bess', 'energyJ');
  return [
    ...(racks.length > 1
      ? [
          {
            id: 'rack.count',
            label: 'Racks',
            quantity: 'count',
            nature: 'decision',
            isWhole: true,
            target: { type: 'count', kind: 'rack' },
            now: racks.length,
            low: 1,
            high: racks.length,
            basis: 'From one to those laid out; the last in the outline are left out first.',
          } as const,
        ]
      : []),
    ...chosen(
      {
        id: 'rack.systemId',
        label: 'Rack generation',
        target: { type: 'property', kinds: ['rack'], key: 'systemId' },
        basis: 'Systems of the catalogue.',
      },
      acceleratorSystems().map(({ id, name }) => ({ value: id, label: name })),
      common(racks.map(({ props }) => String(props['systemId']))),
    ),
    ...(supplyC === undefined
      ? []
      : [
          {
            id: 'cdu.supplySetPointC',
            label: 'Coolant supply of all CDUs',
            quantity: 'temperature',
            nature: 'decision',
            target: { type: 'property', kinds: ['cdu'], key: 'supplySetPointC' },
            now: supplyC,
            low: supplyC - SUPPLY_RANGE_K,
            high: supplyC + SUPPLY_RANGE_K,
            basis: 'OCP guidelines for cold plates, supply of 30–45 °C.',
          } as const,
        ]),
    ...chosen(
      {
        id: 'cooler.kind',
        label: 'Type of coolers',
        target: { type: 'kind', kinds: COOLERS.map(({ value }) => value), keeps: ['ratedHeatW', 'supplySetPointC'] },
        basis: 'Kinds that connect alike; rated heat and leaving water stay.',
      },
      COOLERS,
      common(elements.map(({ kind }) => kind).filter((kind) => COOLERS.some(({ value }) => value === kind))),
    ),
    ...(storageJ === undefined
      ? []
      : [
          {
            id: 'bess.energyJ',
            label: 'Energy of each battery',
            quantity: 'energy',
            nature: 'decision',
            target: { type: 'property', kinds: ['bess'], key: 'energyJ' },
            now: storageJ,
            low: storageJ / STORAGE_RANGE,
            high: storageJ * STORAGE_RANGE,
            basis: 'From half an hour to eight of the usual two-hour system.',
          } as const,
        ]),
  ];
};

/** What the planner may choose: service, generation, number of racks, cooling, storage. */
export const decisionLevers = (
  records: readonly AnyRecord[],
  scenarioId: string,
  deployment: DeploymentRecord | undefined,
): readonly Lever[] => [
  ...(deployment ? deploymentLevers(deployment) : []),
  ...plantLevers(
    records.filter((record): record is ElementRecord => record.type === 'element' && record.scenarioId === scenarioId),
  ),
];
