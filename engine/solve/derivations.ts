import { acceleratorSystem, electricityRegion } from '#engine/catalogue';
import type { Plant } from '#engine/plant';
import type { ComputeSide } from './computeSide';
import { coolingPower } from './coolingPower';
import type { CostSide } from './costSide';
import { computed, fromCatalogue, fromUser } from './derivation';
import type { OperatingPoint } from './operatingPoint';
import { servingInputs } from './servingInputs';
import type { DerivationNode, Headline, HeadlineName } from './snapshot';

/** Why each headline figure is what it is, down to catalogue figures and what the user entered. */
export const derivations = (
  plant: Plant,
  headline: Headline,
  compute: ComputeSide,
  point: OperatingPoint,
  cost: CostSide,
): Record<HeadlineName, DerivationNode> => {
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const lossW = sum(point.power.lossW) + sum(point.power.runLossW);
  const { economics } = plant.scenario;

  const itPowerW = computed(
    'IT power',
    headline.itPowerW,
    'power',
    'Σ racks × power of a rack at its operating point, at most its nameplate',
    compute.groups.map((group) => {
      const system = acceleratorSystem(group.systemId)!;
      const nameplate = system.figures.rackPowerMaxW;
      return computed(
        `${group.elements.length} × ${system.name}`,
        group.rackW * group.elements.length,
        'power',
        'racks × min(nameplate, accelerators × power per accelerator)',
        [
          fromUser('Racks', group.elements.length, 'count', plant.scenario.id),
          computed(
            'Power per accelerator',
            group.point.powerPerAcceleratorW,
            'power',
            'idle + activity of memory and arithmetic + host share',
            [...(system.figures.tdpW ? [fromCatalogue('Thermal design power', 'power', system.figures.tdpW)] : [])],
          ),
          ...(nameplate ? [fromCatalogue('Nameplate of a rack', 'power', nameplate)] : []),
        ],
      );
    }),
  );

  const tokensPerS = computed(
    'Tokens per second',
    headline.tokensPerS,
    'tokensPerS',
    'Σ accelerators × output tokens/s of each at the service level',
    compute.groups.map((group) =>
      computed(
        `${group.deployment.name} on ${acceleratorSystem(group.systemId)!.name}`,
        group.point.outputTokensPerSPerAccelerator * group.acceleratorsPerRack * group.elements.length,
        'tokensPerS',
        `serving model, ${group.point.bound} bound, ${group.point.batchPerReplica} requests on ${group.point.acceleratorsPerReplica} accelerators`,
        [...servingInputs(group)],
      ),
    ),
  );

  const gridDrawW = computed(
    'Grid draw',
    headline.gridDrawW,
    'power',
    'IT power + electrical losses + cooling + house load',
    [
      itPowerW,
      computed('Electrical losses', lossW, 'power', 'Σ losses of transformers, UPS, busways and cables', []),
      coolingPower(plant, point.cooling),
      computed('House load', point.houseLoadW, 'power', 'lighting and house load as a share of IT power', []),
    ],
  );

  const region = electricityRegion(plant.site.electricityRegionId);
  const price =
    plant.site.energyPriceUsdPerJ !== null
      ? [fromUser('Energy price', plant.site.energyPriceUsdPerJ, 'energyPrice', plant.site.id)]
      : region?.industrialPrice
        ? [fromCatalogue(`Energy price, ${region.name}`, 'energyPrice', region.industrialPrice)]
        : [];
  const costPerMTokensUsd = computed(
    'Cost per million tokens',
    headline.costPerMTokensUsd ?? 0,
    'costPerMToken',
    'yearly cost ÷ tokens served in a year × 10⁶',
    [
      computed(
        'Yearly cost',
        cost.results.annualUsd,
        'moneyPerYear',
        'Σ causes; capital by the capital recovery factor',
        [
          ...cost.results.split.map((part) =>
            computed(
              part.label,
              part.usdPerYear,
              'moneyPerYear',
              'see the cost split',
              part.cause === 'energy' ? price : [],
            ),
          ),
          fromUser('Cost of capital', economics.waccFraction, 'fraction', plant.scenario.id),
          fromUser('IT life', economics.itLifeYears, 'years', plant.scenario.id),
        ],
      ),
      computed(
        'Capital',
        cost.results.capexUsd,
        'money',
        'Σ quantity × unit cost of the bill of materials',
        cost.results.billOfMaterials.map((line) =>
          computed(line.label, line.usd, 'money', 'quantity × unit cost', [
            fromCatalogue('Unit cost', 'money', line.unitCost),
          ]),
        ),
      ),
      computed(
        'Tokens served in a year',
        cost.results.tokensPerYear,
        'tokens',
        'tokens per second × utilisation × 8,760 h',
        [tokensPerS],
      ),
    ],
  );

  return {
    itPowerW,
    thermalLoadW: computed(
      'Thermal load',
      headline.thermalLoadW,
      'heat',
      'heat of racks, losses, pumps and air-handler fans that the cooling plant takes away',
      [itPowerW],
    ),
    gridDrawW,
    pue: computed(
      'PUE',
      headline.pue ?? 0,
      'pue',
      'grid draw ÷ IT power at this operating point (ISO/IEC 30134-2 over a year)',
      [gridDrawW, itPowerW],
    ),
    tokensPerS,
    tokensPerSPerMwGrid: computed(
      'Tokens per second per grid megawatt',
      headline.tokensPerSPerMwGrid ?? 0,
      'tokensPerSPerMw',
      'tokens per second ÷ grid draw',
      [tokensPerS, gridDrawW],
    ),
    tokensPerSPerMwIt: computed(
      'Tokens per second per IT megawatt',
      headline.tokensPerSPerMwIt ?? 0,
      'tokensPerSPerMw',
      'tokens per second ÷ IT power',
      [tokensPerS, itPowerW],
    ),
    costPerMTokensUsd,
  };
};
