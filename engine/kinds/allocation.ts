import { priceFigure } from '#engine/catalogue';
import type { Figure } from '#engine/quantity';

/**
 * Unit costs of facility parts. Published construction costs are per megawatt of IT, not per component, so they are dealt
 * out: cost per IT watt × share of the discipline × share of the part ÷ what a 2N reference plant installs of it for each IT
 * watt. A 2N plant then adds up to the published cost, a leaner one costs less. All are inferences (grade D).
 */
const parts = {
  // Shares of the electrical discipline; they add up to 1. Installed per IT watt: two sides, each of 1.2 W.
  transformerVa: { per: 'VA', discipline: 'electrical', share: 0.08, installedPerItW: 2.4 },
  // Four panels for each 2 MW.
  mvPanel: { per: 'panel', discipline: 'electrical', share: 0.1, installedPerItW: 4 / 2e6 },
  lvSwitchgearVa: { per: 'VA', discipline: 'electrical', share: 0.16, installedPerItW: 2.6 },
  upsW: { per: 'W', discipline: 'electrical', share: 0.3, installedPerItW: 2.2 },
  gensetW: { per: 'W', discipline: 'electrical', share: 0.25, installedPerItW: 1.5 },
  buswayVa: { per: 'VA', discipline: 'electrical', share: 0.05, installedPerItW: 2.4 },
  // 1.4 mA a watt at 415 V on two sides over 40 m.
  cableAmpereMetre: { per: 'A m', discipline: 'electrical', share: 0.06, installedPerItW: 0.11 },
  // Shares of the mechanical discipline less the liquid loop, which has a published price of its own; they add up to 1.
  heatRejectionW: { per: 'W', discipline: 'mechanical', share: 0.3, installedPerItW: 1.2 },
  airSideChillerW: { per: 'W', discipline: 'mechanical', share: 0.2, installedPerItW: 0.2 },
  airHandlerW: { per: 'W', discipline: 'mechanical', share: 0.15, installedPerItW: 0.25 },
  // Two pumps of 1.5 L/min for each kW.
  pumpFlow: { per: '(m3/s)', discipline: 'mechanical', share: 0.1, installedPerItW: 5e-8 },
  // Diameter times length: 200 m of 150 mm for each 2 MW.
  pipeDiameterLength: { per: 'm2', discipline: 'mechanical', share: 0.25, installedPerItW: 1.5e-5 },
  shell: { per: 'W', discipline: 'shell', share: 1, installedPerItW: 1 },
} as const;

export type AllocatedPart = keyof typeof parts;

const figures = new Map<AllocatedPart, Figure>();

const allocate = (part: AllocatedPart): Figure => {
  const perItW = priceFigure('construction', 'US average of 19 markets', 'cost_per_critical_mw');
  const electrical = priceFigure('capex', 'facility electrical share', 'share').value;
  const mechanical = priceFigure('capex', 'facility mechanical share', 'share').value;
  const liquidLoop = cduUnitCost().value;
  const disciplineUsdPerItW = {
    electrical: perItW.value * electrical,
    mechanical: perItW.value * mechanical - liquidLoop,
    shell: perItW.value * (1 - electrical - mechanical),
  };
  const { per, discipline, share, installedPerItW } = parts[part];
  return {
    value: (disciplineUsdPerItW[discipline] * share) / installedPerItW,
    unit: `USD/${per}`,
    source: {
      ...perItW.source,
      grade: 'D',
      note: `inferred: ${perItW.value.toFixed(1)} USD per IT watt, ${discipline} ${disciplineUsdPerItW[discipline].toFixed(2)}, of it ${share * 100} % for this part, ${installedPerItW} installed per IT watt of a 2N plant`,
    },
  };
};

/** Cost of one unit (VA, W, panel, A·m, m² …) of a part. */
export const allocatedUnitCost = (part: AllocatedPart): Figure => {
  const known = figures.get(part);
  if (known) return known;
  const made = allocate(part);
  figures.set(part, made);
  return made;
};

/** CDUs with their loop, per watt of rated heat. */
export const cduUnitCost = (): Figure => priceFigure('capex', 'liquid loop and CDU installed', 'cost_per_kw');

/** Per watt of import limit. Published for generation upgrades in one US region; the best public anchor for large loads. */
export const interconnectionUnitCost = (): Figure => priceFigure('interconnection', 'SPP network upgrade', 'cost');

export const landUnitCost = (): Figure => priceFigure('capex', 'land powered', 'cost_per_acre');

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
