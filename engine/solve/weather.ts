import { type ClimateMarket, climateMarket } from '#engine/catalogue';
import { standardPressurePa, wetBulbFromDewPointC } from '#engine/fluids';
import type { OperatingCondition, SiteRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';

/** Outdoor air that heat is rejected to. */
export interface Weather {
  readonly dryBulbC: number;
  readonly wetBulbC: number;
  /** At the station, not reduced to sea level. */
  readonly pressurePa: number;
}

export interface SiteWeather extends Weather {
  /** In words, for the screen and the report. */
  readonly condition: string;
}

const mean = (values: readonly (number | null)[]): number => {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : 0;
};

const annualMean = (market: ClimateMarket): SiteWeather => {
  const dryBulbC = mean(market.monthly.meanDryBulbC);
  const pressurePa = standardPressurePa(market.elevationM);
  return {
    dryBulbC,
    wetBulbC: wetBulbFromDewPointC(dryBulbC, mean(market.monthly.meanDewPointC), pressurePa),
    pressurePa,
    condition: `annual mean, ${market.name}`,
  };
};

/** Where no climate is known: a temperate mean, said to be one. Source: annual mean of mid-latitude markets of the climate catalogue. */
const UNKNOWN: SiteWeather = {
  dryBulbC: 15,
  wetBulbC: 11,
  pressurePa: standardPressurePa(0),
  condition: 'assumed, no climate chosen',
};

/** Weather that the operating point is solved at. */
export const siteWeather = (site: SiteRecord, condition: OperatingCondition, problems: Problem[]): SiteWeather => {
  const market = climateMarket(site.climateMarketId);
  const pressurePa = standardPressurePa(market?.elevationM ?? 0);
  if (condition.type === 'fixed')
    return {
      dryBulbC: condition.dryBulbC,
      wetBulbC: Math.min(condition.wetBulbC, condition.dryBulbC),
      pressurePa,
      condition: 'entered by the user',
    };
  if (!market) {
    problems.push({
      code: 'site.climate.unknown',
      severity: 'warning',
      elements: [site.id],
      message: `The climate catalogue has no market "${site.climateMarketId}"; 15 °C is assumed.`,
      remedy: 'Choose a climate for the site.',
    });
    return UNKNOWN;
  }
  if (condition.type === 'annualMean') return annualMean(market);
  if (market.design)
    return { ...market.design, pressurePa, condition: `design, exceeded 0.4 % of hours, ${market.name}` };
  problems.push({
    code: 'site.climate.noDesign',
    severity: 'warning',
    elements: [site.id],
    message: `No design temperatures are tabulated for ${market.name}; the annual mean is used.`,
    remedy: 'Choose a neighbouring market, or enter the temperatures.',
  });
  return annualMean(market);
};
