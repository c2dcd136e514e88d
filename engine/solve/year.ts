import { compilePlant, type Plant } from '#engine/plant';
import type { AnyRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';
import {
  type Dispatch,
  type Effectiveness,
  effectiveness,
  type HourColumns,
  monthlyTotals,
  simulateHours,
  type Totals,
  yearTotals,
} from '#engine/year';
import type { DerivationNode } from './snapshot';
import type { SolveContext } from './solveScenario';
import { type YearFigureName, yearDerivations } from './yearDerivations';
import { dispatchYear, generationOf, storageOf } from './yearDispatch';
import { moneyOf, type YearMoney } from './yearMoney';
import { pricesOfHours, type YearSetting, yearSetting } from './yearSetting';
import { designWeathers } from './yearWeather';

/** One hotter state than the year holds, at full load. */
export interface DesignCheck {
  readonly label: string;
  readonly dryBulbC: number;
  readonly wetBulbC: number;
  readonly gridDrawW: number;
  /** Tokens that coolant limits leave. */
  readonly servedShare: number;
  /** Messages of what is short of capacity then. */
  readonly shortages: readonly string[];
}

export interface YearReport {
  readonly scenarioId: string;
  readonly weather: { readonly name: string; readonly basis: string };
  readonly hourly: HourColumns;
  readonly monthOfHour: Uint8Array;
  readonly months: readonly (Totals & Effectiveness)[];
  readonly total: Totals & Effectiveness;
  readonly money: YearMoney;
  readonly design: readonly DesignCheck[];
  readonly dispatchMethod: Dispatch['method'];
  /** States of the plant that the hours were interpolated between. */
  readonly statesSolved: number;
  readonly derivations: Readonly<Record<YearFigureName, DerivationNode>>;
  readonly problems: readonly Problem[];
}

const SECONDS_PER_HOUR = 3600;

/** Progress, 0 … 1, and at the end the report: between two steps a caller may stop it. */
export type YearStudy = Generator<number, YearReport>;

/** Limits that hot weather brings a plant to: of cooling, and of the chain that feeds its fans and compressors. */
const OF_CAPACITY = /^cooling\.|^electrical\..*overload|^electrical\.island/;

const importShortage = ({ site }: Plant, gridDrawW: number): Problem[] =>
  site.gridImportLimitW > 0 && gridDrawW > site.gridImportLimitW
    ? [
        {
          code: 'site.importLimit',
          severity: 'error',
          elements: [site.id],
          message: `The plant would draw ${(gridDrawW / 1e6).toFixed(2)} MW of the ${(site.gridImportLimitW / 1e6).toFixed(2)} MW that may be imported.`,
          remedy: 'Raise the limit, or cap the power of racks.',
        },
      ]
    : [];

const designChecks = (plant: Plant, { at }: YearSetting['series'], problems: Problem[]): readonly DesignCheck[] =>
  designWeathers(plant.site).map((weather) => {
    const { state, problems: found } = at(1, weather);
    const short = [
      ...found().filter(({ severity, code }) => severity === 'error' && OF_CAPACITY.test(code)),
      ...importShortage(plant, state.gridDrawW),
    ];
    const elements = [...new Set(short.flatMap((problem) => problem.elements))];
    if (short.length > 0)
      problems.push({
        code: 'year.design.capacity',
        severity: 'warning',
        elements,
        message: `${weather.label} (${weather.dryBulbC.toFixed(1)} °C dry, ${weather.wetBulbC.toFixed(1)} °C wet bulb): at full load ${short.length === 1 ? short[0]!.message : `${elements.length} elements are past their limits; the first: ${short[0]!.message}`}`,
        remedy: 'Add heat rejection, let coolant run warmer, or accept that racks slow down in such hours.',
      });
    return {
      ...weather,
      gridDrawW: state.gridDrawW,
      servedShare: state.servedShare,
      shortages: short.map(({ message }) => message),
    };
  });

/**
 * One year of a scenario by the hour: weather, demand and tariff in, energy, tokens, water, carbon and money out.
 *
 * The plant is solved at as many states over load, dry bulb and wet bulb as it takes to follow it between them in straight lines.
 * Storage and generation are dispatched month by month; the demand charge is billed on the highest hour of each month.
 */
export function* yearStudy(records: Iterable<AnyRecord>, scenarioId: string, context: SolveContext): YearStudy {
  const plant = compilePlant(records, scenarioId, context.compile);
  const { site } = plant;
  const problems: Problem[] = [];
  const { weather, months, compute, groups, demand, response, limitW, series } = yield* yearSetting(
    plant,
    'asLimited',
    context,
    problems,
  );
  const generation = generationOf(plant);
  const facility = simulateHours({
    response,
    groups,
    dryBulbC: weather.dryBulbC,
    wetBulbC: weather.wetBulbC,
    demand,
    // What is made on site need not be imported.
    limitW: generation ? limitW.map((w) => w + generation.ratedW) : limitW,
  });
  const priceUsdPerJ = pricesOfHours(plant, months, problems);
  const { dispatch, costUsd, savingUsd } = dispatchYear(
    {
      loadW: facility.facilityW,
      priceUsdPerJ,
      importLimitW: limitW,
      demandChargeUsdPerW: site.demandChargeUsdPerWYear / 12,
      storage: storageOf(plant),
      generation,
    },
    months,
  );
  const carbon = plant.catalogue.electricityRegion(site.electricityRegionId)?.carbon?.value ?? 0;
  const hourly: HourColumns = {
    ...facility,
    dryBulbC: weather.dryBulbC.slice(),
    wetBulbC: weather.wetBulbC.slice(),
    priceUsdPerJ,
    carbonKgPerJ: new Float64Array(weather.hours).fill(carbon),
    carbonKg: dispatch.importW.map(
      (w, k) => SECONDS_PER_HOUR * (w * carbon + dispatch.generationW[k]! * (generation?.carbonKgPerJ ?? 0)),
    ),
    importW: dispatch.importW,
    generationW: dispatch.generationW,
    storageW: dispatch.storageW,
    storedJ: dispatch.storedJ,
    costUsd,
  };
  const monthly = monthlyTotals(hourly, months);
  const total = yearTotals(monthly);
  const money = moneyOf(plant, compute, total, monthly, savingUsd, context);
  const design = designChecks(plant, series, problems);
  if (carbon === 0)
    problems.push({
      code: 'site.carbon.unknown',
      severity: 'warning',
      elements: [site.id],
      message: `No carbon intensity is known for "${site.electricityRegionId}"; carbon is counted as none.`,
      remedy: 'Choose a region for which one is published.',
    });
  problems.push(...hourProblems(plant, total));
  return {
    scenarioId,
    weather: { name: weather.name, basis: weather.basis },
    hourly,
    monthOfHour: months,
    months: monthly.map((month) => ({ ...month, ...effectiveness(month) })),
    total: { ...total, ...effectiveness(total) },
    money,
    design,
    dispatchMethod: dispatch.method,
    statesSolved: response.solves,
    derivations: yearDerivations(plant, compute, {
      total: { ...total, ...effectiveness(total) },
      money,
      meanDryBulbC: weather.dryBulbC.reduce((sum, value) => sum + value, 0) / weather.hours,
      weatherName: weather.name,
      billedPeakW: monthly.reduce((peak, month) => peak + month.peakImportW, 0) / 12,
      generationCarbonKgPerJ: generation?.carbonKgPerJ ?? 0,
    }),
    problems,
  };
}

const hourProblems = (plant: Plant, total: Totals): Problem[] =>
  total.cappedH > 0
    ? [
        {
          code: 'year.importLimit',
          severity: 'warning',
          elements: [plant.site.id],
          message: `In ${total.cappedH} hours of the year the plant would draw more than the site may import; racks do less work then.`,
          remedy: 'Raise the limit, cap rack power, remove racks, or accept the tokens lost.',
        },
      ]
    : [];
