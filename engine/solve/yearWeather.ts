import { climateMarket } from '#engine/catalogue';
import { standardPressurePa, wetBulbFromDewPointC } from '#engine/fluids';
import type { SiteRecord, WeatherFile } from '#engine/project';
import type { Problem } from '#engine/quantity';
import { marketYear, type WeatherYear } from '#engine/weather';
import type { Weather } from './weather';

/** What a project keeps of a weather file. */
export const weatherFileOf = (
  { utcOffsetH, dryBulbC, dewPointC, pressurePa }: WeatherYear,
  name: string,
): WeatherFile => ({
  name,
  utcOffsetH,
  dryBulbC: [...dryBulbC],
  dewPointC: [...dewPointC],
  pressurePa: [...pressurePa],
});

const made = new WeakMap<WeatherFile, WeatherYear>();

const yearOfFile = (file: WeatherFile): WeatherYear => {
  const known = made.get(file);
  if (known) return known;
  const dryBulbC = Float64Array.from(file.dryBulbC);
  const pressurePa = Float64Array.from(file.pressurePa);
  const dewPointC = dryBulbC.map((dry, k) => Math.min(dry, file.dewPointC[k]!));
  const year: WeatherYear = {
    name: file.name,
    basis: `hourly file ${file.name}`,
    hours: dryBulbC.length,
    utcOffsetH: file.utcOffsetH,
    dryBulbC,
    dewPointC,
    pressurePa,
    wetBulbC: dryBulbC.map((dry, k) => wetBulbFromDewPointC(dry, dewPointC[k]!, pressurePa[k]!)),
  };
  made.set(file, year);
  return year;
};

/** Where no climate is known, its nearest stand-in: a temperate one. */
const STAND_IN = 'london';

/** Hourly weather of a site: its file, or the typical year of its climate. */
export const siteWeatherYear = (site: SiteRecord, problems: Problem[]): WeatherYear => {
  if (site.weatherFile) return yearOfFile(site.weatherFile);
  const market = marketYear(site.climateMarketId);
  if (market) return market;
  problems.push({
    code: 'site.climate.unknown',
    severity: 'warning',
    elements: [site.id],
    message: `The climate catalogue has no market "${site.climateMarketId}"; ${STAND_IN} is taken.`,
    remedy: 'Choose a climate for the site, or read an hourly weather file.',
  });
  return marketYear(STAND_IN)!;
};

export interface DesignWeather extends Weather {
  readonly label: string;
}

/** Hotter hours than a typical year holds: those of the 0.4 % design, and the hottest of 20 years at the humidity of the design. */
export const designWeathers = (site: SiteRecord): readonly DesignWeather[] => {
  const market = climateMarket(site.climateMarketId);
  if (!market?.design) return [];
  const { design, extremeDryBulbC } = market;
  const pressurePa = standardPressurePa(market.elevationM);
  return [
    { label: `Design, 0.4 % of hours, ${market.name}`, ...design, pressurePa },
    ...(extremeDryBulbC !== undefined && extremeDryBulbC > design.dryBulbC
      ? [
          {
            label: `Hottest hour of 20 years, ${market.name}`,
            dryBulbC: extremeDryBulbC,
            wetBulbC: design.wetBulbC,
            pressurePa,
          },
        ]
      : []),
  ];
};
