import { coolingFigure } from '#engine/catalogue';
import type { Plant } from '#engine/plant';
import type { ComputeSide } from './computeSide';
import { coolingPower } from './coolingPower';
import type { CostSide } from './costSide';
import { computed, fromCatalogue, fromUser } from './derivation';
import type { OperatingPoint } from './operatingPoint';
import { powerLosses } from './powerLosses';
import { servingInputs } from './servingInputs';
import { sheetDerivation } from './sheetDerivation';
import type { Prices } from './sheetInputs';
import { sheetOrigins } from './sheetOrigins';
import type { CostResults, DerivationNode, Headline, HeadlineName } from './snapshot';

const HOUSE_LOAD = 'lighting_and_house_load_fraction_of_it';

/** Why each headline figure and each cell of the sheet is what it is, down to catalogue figures and what the user entered. */
export const explained = (
  plant: Plant,
  headline: Headline,
  compute: ComputeSide,
  point: OperatingPoint,
  cost: CostSide,
  prices: Prices,
): { readonly derivations: Record<HeadlineName, DerivationNode>; readonly costs: CostResults } => {
  const itPowerW = computed(
    'IT power',
    headline.itPowerW,
    'power',
    'Σ racks × power of a rack at its operating point, at most its nameplate',
    compute.groups.map((group) => {
      const system = plant.catalogue.acceleratorSystem(group.systemId)!;
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
            [
              fromUser('Power limit, of design', group.deployment.powerCapFraction, 'fraction', group.deployment.id),
              ...(system.figures.tdpW ? [fromCatalogue('Thermal design power', 'power', system.figures.tdpW)] : []),
            ],
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
        `${group.deployment.name} on ${plant.catalogue.acceleratorSystem(group.systemId)!.name}`,
        group.point.outputTokensPerSPerAccelerator * group.acceleratorsPerRack * group.elements.length,
        'tokensPerS',
        `serving model, ${group.point.bound} bound, ${group.point.batchPerReplica} requests on ${group.point.acceleratorsPerReplica} accelerators`,
        [...servingInputs(group, plant.catalogue)],
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
      powerLosses(plant, point),
      coolingPower(plant, point.cooling),
      computed('House load', point.houseLoadW, 'power', 'IT power × share of lighting and house load', [
        itPowerW,
        fromCatalogue('Lighting and house load, of IT', 'fraction', coolingFigure(HOUSE_LOAD)),
      ]),
    ],
  );

  const accelerators = compute.groups.flatMap((group) => {
    const perRack = plant.catalogue.acceleratorSystem(group.systemId)!.figures.acceleratorsPerRack;
    return [
      fromUser(
        `Racks: ${plant.catalogue.acceleratorSystem(group.systemId)!.name}`,
        group.elements.length,
        'count',
        plant.scenario.id,
      ),
      ...(perRack ? [fromCatalogue('Accelerators of a rack', 'count', perRack)] : []),
    ];
  });
  const origins = sheetOrigins(plant, cost, prices, { itPowerW, gridDrawW, tokensPerS, accelerators });
  const { cells, ...results } = cost.results;
  const costs: CostResults = { ...results, sheet: { cells, origins } };
  const costPerMTokensUsd =
    sheetDerivation(costs.sheet, 'token_cost', plant.scenario.id) ??
    computed('Cost per million tokens', 0, 'costPerMToken', 'no tokens are served', []);

  const derivations: Record<HeadlineName, DerivationNode> = {
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
  return { derivations, costs };
};
