import type { Catalogue } from '#engine/catalogue';
import type { Figure } from '#engine/quantity';

/**
 * Unit costs of facility parts. Published construction costs are per megawatt of IT, not per component, so they are dealt
 * out: cost per IT watt × share of the discipline × share of the part ÷ what a reference plant installs of it for each IT
 * watt. A plant like the reference then adds up to the published cost, a leaner one costs less. All are inferences (grade D).
 *
 * Reference plants are those that Fill hall and Supply hall lay out: for the electrical side 20 MW of NVL72 racks on 2N, for
 * the mechanical side 5 MW of air-cooled racks with chillers, since the published averages are of air-cooled buildings.
 */
const parts = {
  // Shares of the electrical discipline; they add up to 1.
  transformerVa: { per: 'VA', discipline: 'electrical', share: 0.08, installedPerItW: 3 },
  mvPanel: { per: 'panel', discipline: 'electrical', share: 0.05, installedPerItW: 1.3e-6 },
  lvSwitchgearVa: { per: 'VA', discipline: 'electrical', share: 0.16, installedPerItW: 3.5 },
  upsW: { per: 'W', discipline: 'electrical', share: 0.3, installedPerItW: 2.4 },
  gensetW: { per: 'W', discipline: 'electrical', share: 0.25, installedPerItW: 1.8 },
  buswayVa: { per: 'VA', discipline: 'electrical', share: 0.06, installedPerItW: 2.15 },
  cableAmpereMetre: { per: 'A m', discipline: 'electrical', share: 0.1, installedPerItW: 0.66 },
  // Shares of the mechanical discipline; they add up to 1.
  airSideChillerW: { per: 'W', discipline: 'mechanical', share: 0.38, installedPerItW: 1.46 },
  airHandlerW: { per: 'W', discipline: 'mechanical', share: 0.22, installedPerItW: 1.22 },
  pumpFlow: { per: '(m3/s)', discipline: 'mechanical', share: 0.08, installedPerItW: 5.7e-8 },
  // Diameter times length, supply and return.
  pipeDiameterLength: { per: 'm2', discipline: 'mechanical', share: 0.32, installedPerItW: 4.1e-5 },
  // Instead of chillers: a cooler is a chiller's condenser and fans, taken as half its price.
  heatRejectionW: { per: 'W', discipline: 'mechanical', share: 0.19, installedPerItW: 1.46 },
  shell: { per: 'W', discipline: 'shell', share: 1, installedPerItW: 1 },
} as const;

export type AllocatedPart = keyof typeof parts;

const known = new WeakMap<Catalogue, Map<AllocatedPart, Figure>>();

const allocate = (part: AllocatedPart, { priceFigure }: Catalogue): Figure => {
  const perItW = priceFigure('construction', 'US average of 19 markets', 'cost_per_critical_mw');
  const electrical = priceFigure('capex', 'facility electrical share', 'share').value;
  const mechanical = priceFigure('capex', 'facility mechanical share', 'share').value;
  const shareOfCost = { electrical, mechanical, shell: 1 - electrical - mechanical };
  const { per, discipline, share, installedPerItW } = parts[part];
  const disciplineUsdPerItW = perItW.value * shareOfCost[discipline];
  return {
    value: (disciplineUsdPerItW * share) / installedPerItW,
    unit: `USD/${per}`,
    source: {
      ...perItW.source,
      grade: 'D',
      note: `${perItW.source.grade === 'user' ? `${perItW.source.note}; ` : ''}inferred: ${perItW.value.toFixed(1)} USD per IT watt, ${discipline} ${disciplineUsdPerItW.toFixed(2)}, of it ${(share * 100).toFixed(0)} % for this part, ${installedPerItW} installed per IT watt of the reference plant`,
    },
  };
};

/** Cost of one unit (VA, W, panel, A·m, m² …) of a part. */
export const allocatedUnitCost = (part: AllocatedPart, catalogue: Catalogue): Figure => {
  let figures = known.get(catalogue);
  if (!figures) {
    figures = new Map();
    known.set(catalogue, figures);
  }
  let figure = figures.get(part);
  if (!figure) {
    figure = allocate(part, catalogue);
    figures.set(part, figure);
  }
  return figure;
};

/** Rated heat of CDUs over the heat they carry, with the spare in each row (N+1), as Fill hall lays them out. */
const CDU_RATED_OVER_LOAD = 2;

/** CDUs with their loop, per watt of rated heat. Published per watt carried. */
export const cduUnitCost = ({ priceFigure }: Catalogue): Figure => {
  const perLoadW = priceFigure('capex', 'liquid loop and CDU installed', 'cost_per_kw');
  return {
    ...perLoadW,
    value: perLoadW.value / CDU_RATED_OVER_LOAD,
    ...(perLoadW.low === undefined ? {} : { low: perLoadW.low / CDU_RATED_OVER_LOAD }),
    ...(perLoadW.high === undefined ? {} : { high: perLoadW.high / CDU_RATED_OVER_LOAD }),
    source: {
      ...perLoadW.source,
      note: `${(perLoadW.value * 1e3).toFixed(0)} USD per kW of load, over ${CDU_RATED_OVER_LOAD} W of rated heat for each watt of load in rows with a spare unit`,
    },
  };
};

/** Per watt of import limit. Published for generation upgrades in one US region; the best public anchor for large loads. */
export const interconnectionUnitCost = ({ priceFigure }: Catalogue): Figure =>
  priceFigure('interconnection', 'SPP network upgrade', 'cost');

export const landUnitCost = ({ priceFigure }: Catalogue): Figure =>
  priceFigure('capex', 'land powered', 'cost_per_acre');

/**
 * Battery storage per joule of capacity, installed, with inverters. Source: NREL Annual Technology Baseline 2024, four-hour
 * utility-scale battery, about 334 USD/kWh; widely quoted, to be compared with the table before it is relied on.
 */
export const storageUnitCost: Figure = {
  value: 334 / 3.6e6,
  unit: 'USD/J',
  source: {
    title: 'NREL Annual Technology Baseline 2024, utility-scale battery storage',
    url: 'https://atb.nrel.gov/electricity/2024/utility-scale_battery_storage',
    date: '2024',
    grade: 'C',
    recheck: true,
  },
};
