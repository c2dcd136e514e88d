import { formatQuantity, type QuantityName } from '#engine/quantity';
import type { YearReport } from '#engine/solve';
import { axisOf, type ChartLook, type DataTable } from '#renderer/charts';
import type { NumberFormat } from '#renderer/selectors';
import { strings } from '#renderer/ui';

export type YearMeasure =
  | 'facilityW'
  | 'pue'
  | 'dryBulbC'
  | 'wetBulbC'
  | 'tokensPerS'
  | 'priceUsdPerJ'
  | 'economiserShare';

const quantityOf = {
  facilityW: 'power',
  pue: 'pue',
  dryBulbC: 'temperature',
  wetBulbC: 'temperature',
  tokensPerS: 'tokensPerS',
  priceUsdPerJ: 'energyPrice',
  economiserShare: 'fraction',
} as const satisfies Record<YearMeasure, QuantityName>;

export const yearMeasures = Object.keys(quantityOf) as readonly YearMeasure[];

/** Three figures are what the model is good for; temperatures have their tenths. */
export const shownIn =
  (measure: YearMeasure, format: NumberFormat) =>
  (value: number): string => {
    const quantity = quantityOf[measure];
    const digits = quantity === 'temperature' ? format : { ...format, significant: quantity === 'pue' ? 4 : 3 };
    const { text, unit } = formatQuantity(value, quantity, digits);
    return unit ? `${text} ${unit}` : text;
  };

export const hourlyOf = ({ hourly }: YearReport, measure: YearMeasure): Float64Array =>
  measure === 'pue'
    ? hourly.facilityW.map((w, k) => (hourly.itPowerW[k]! > 0 ? w / hourly.itPowerW[k]! : 1))
    : hourly[measure];

export const monthNames = (locale: string): readonly string[] => {
  const format = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2001, month, 15)));
};

/** Day, month and hour of an hour of a year that begins with 1 January, as the user writes them. */
export const hourText = (hour: number, hours: number, locale: string): string => {
  // 2024 is a leap year, 2001 is none.
  const start = Date.UTC(hours > 8760 ? 2024 : 2001, 0, 1);
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(start + hour * 3_600_000);
};

const J_PER_MWH = 3.6e9;

/** Energy of each month by where it goes. */
export const monthsOption =
  ({ months }: YearReport, { locale }: NumberFormat) =>
  (look: ChartLook): Record<string, unknown> => {
    const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
    const parts = [
      [strings.year.it, months.map((month) => month.itEnergyJ)],
      [strings.year.cooling, months.map((month) => month.coolingEnergyJ)],
      [strings.year.losses, months.map((month) => month.facilityEnergyJ - month.itEnergyJ - month.coolingEnergyJ)],
    ] as const;
    return {
      grid: { left: 62, right: 12, top: 30, bottom: 26 },
      legend: { top: 2, left: 52, itemWidth: 12, itemHeight: 8, textStyle: { color: look.ink } },
      xAxis: axisOf(look, 'x', { name: '', type: 'category', data: monthNames(locale) }),
      yAxis: axisOf(look, 'y', { name: strings.year.energyAxis, format: (value) => compact.format(value), min: 0 }),
      tooltip: {
        trigger: 'item',
        formatter: ({ seriesName, name, value }: { seriesName: string; name: string; value: number }) =>
          `${name}, ${seriesName}\n${compact.format(value)} MWh`,
      },
      series: parts.map(([name, values], k) => ({
        type: 'bar',
        name,
        stack: 'energy',
        barWidth: '62%',
        itemStyle: { color: look.series[k] },
        data: values.map((joule) => joule / J_PER_MWH),
      })),
    };
  };

/** Points of a duration curve that a line of a few hundred pixels can show. */
const DURATION_POINTS = 200;

/** Draw that so many hours exceed, of the facility and of its racks. */
export const durationOption =
  ({ hourly, monthOfHour, dispatchMethod }: YearReport, { locale }: NumberFormat) =>
  (look: ChartLook): Record<string, unknown> => {
    const hours = monthOfHour.length;
    const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
    const curve = (values: Float64Array): number[][] => {
      const sorted = values.slice().sort().reverse();
      return Array.from({ length: DURATION_POINTS + 1 }, (_, p) => {
        const k = Math.min(hours - 1, Math.round((p / DURATION_POINTS) * (hours - 1)));
        return [k, sorted[k]! / 1e6];
      });
    };
    const lines = [
      [strings.year.facility, hourly.facilityW, 'solid'],
      // What is bought differs from what is drawn only where something is dispatched.
      ...(dispatchMethod === 'none' ? [] : ([[strings.year.imported, hourly.importW, 'dashed']] as const)),
      [strings.year.it, hourly.itPowerW, 'dotted'],
    ] as const;
    return {
      grid: { left: 62, right: 16, top: 30, bottom: 40 },
      legend: { top: 2, left: 52, itemWidth: 18, itemHeight: 8, textStyle: { color: look.ink } },
      xAxis: axisOf(look, 'x', {
        name: strings.year.hoursAxis,
        format: (value) => compact.format(value),
        min: 0,
        max: hours,
      }),
      yAxis: axisOf(look, 'y', { name: strings.year.powerAxis, format: (value) => compact.format(value), min: 0 }),
      tooltip: {
        trigger: 'axis',
        formatter: (points: readonly { seriesName: string; value: readonly [number, number] }[]) =>
          [
            strings.year.exceeded(Math.round(points[0]!.value[0])),
            ...points.map(({ seriesName, value }) => `${seriesName}: ${compact.format(value[1])} MW`),
          ].join('\n'),
      },
      series: lines.map(([name, values, type], k) => ({
        type: 'line',
        name,
        showSymbol: false,
        lineStyle: { width: 2, type, color: look.series[k] },
        itemStyle: { color: look.series[k] },
        data: curve(values),
      })),
    };
  };

/** The months, and the year below them. */
export const monthsTable = ({ months, total }: YearReport, locale: string): DataTable => {
  const row = (name: string, month: YearReport['total']): readonly (string | number | null)[] => [
    name,
    month.facilityEnergyJ / J_PER_MWH,
    month.itEnergyJ / J_PER_MWH,
    month.peakImportW / 1e6,
    month.pue,
    month.tokens,
    month.waterM3,
    month.carbonKg / 1e3,
    month.energyCostUsd,
    month.throttledH,
    month.cappedH,
    month.economiserEquivalentH,
  ];
  const names = monthNames(locale);
  return {
    caption: strings.year.byMonth,
    columns: [...strings.year.columns],
    rows: [...months.map((month, m) => row(names[m]!, month)), row(strings.year.year, total)],
  };
};

/** Every hour, for those who want to look at it elsewhere. */
export const hoursTable = ({ hourly }: YearReport): DataTable => ({
  caption: strings.year.byHour,
  columns: [...strings.year.hourColumns],
  rows: Array.from(hourly.load, (load, k) => [
    k + 1,
    hourly.dryBulbC[k]!,
    hourly.wetBulbC[k]!,
    load,
    hourly.itPowerW[k]!,
    hourly.facilityW[k]!,
    hourly.importW[k]!,
    hourly.storageW[k]!,
    hourly.generationW[k]!,
    hourly.tokensPerS[k]!,
    hourly.waterM3PerS[k]! * 3600,
    hourly.priceUsdPerJ[k]! * 3.6e6,
    hourly.carbonKgPerJ[k]! * 3.6e6,
    hourly.costUsd[k]!,
  ]),
});
