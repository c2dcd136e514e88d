import type { SheetResults } from '#engine/solve';
import { axisOf, type ChartLook, type DataTable } from '#renderer/charts';
import { strings } from '#renderer/ui';

/** Columns of the cash flow, in the direction in which money goes. */
const parts = [
  { name: 'revenue_flow', sign: 1 },
  { name: 'residual_value', sign: 1 },
  { name: 'it_spent', sign: -1 },
  { name: 'facility_spent', sign: -1 },
  { name: 'facility_renewed', sign: -1 },
  { name: 'running_flow', sign: -1 },
  { name: 'tax_flow', sign: -1 },
] as const;

const USD_PER_MUSD = 1e6;

const yearsOf = ({ cells }: SheetResults, name: string): readonly number[] =>
  cells.find((row) => row.name === name)?.years ?? [];

/** Parts that are more than nothing in some year. */
const partsOf = (sheet: SheetResults) =>
  parts
    .map(({ name, sign }) => ({ name, sign, usd: yearsOf(sheet, name) }))
    .filter(({ usd }) => usd.some((value) => value !== 0));

/** Money in and out of each year, stacked about zero, and what is left as a line. */
export const cashFlowOption =
  (sheet: SheetResults, firstYear: number, locale: string) =>
  (look: ChartLook): Record<string, unknown> => {
    const number = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
    const flow = yearsOf(sheet, 'free_cash_flow');
    const format = (value: number): string => number.format(value);
    return {
      grid: { left: 64, right: 14, top: 30, bottom: 26 },
      legend: { top: 0, textStyle: { color: look.quietInk }, itemWidth: 12, itemHeight: 9 },
      tooltip: { trigger: 'axis', valueFormatter: format },
      xAxis: axisOf(look, 'x', { name: '', type: 'category', data: flow.map((_, t) => String(firstYear + t)) }),
      yAxis: axisOf(look, 'y', { name: strings.economics.chartAxis, format }),
      series: [
        ...partsOf(sheet).map(({ name, sign, usd }) => ({
          type: 'bar',
          stack: 'flow',
          name: strings.economics.parts[name],
          data: usd.map((value) => (sign * value) / USD_PER_MUSD),
          barCategoryGap: '25%',
        })),
        {
          type: 'line',
          name: strings.economics.flow,
          data: flow.map((value) => value / USD_PER_MUSD),
          symbolSize: 5,
          lineStyle: { color: look.ink, width: 2 },
          itemStyle: { color: look.ink },
        },
      ],
    };
  };

export const cashFlowTable = (sheet: SheetResults, firstYear: number): DataTable => {
  const shown = partsOf(sheet);
  const flow = yearsOf(sheet, 'free_cash_flow');
  const cumulative = yearsOf(sheet, 'cumulative_cash_flow');
  return {
    caption: '',
    columns: [
      strings.economics.tableYear,
      ...shown.map(({ name }) => `${strings.economics.parts[name]} ${strings.economics.chartAxis}`),
      `${strings.economics.flow} ${strings.economics.chartAxis}`,
      `${strings.economics.cumulative} ${strings.economics.chartAxis}`,
    ],
    rows: flow.map((usd, t) => [
      String(firstYear + t),
      ...shown.map((part) => (part.sign * (part.usd[t] ?? 0)) / USD_PER_MUSD),
      usd / USD_PER_MUSD,
      (cumulative[t] ?? 0) / USD_PER_MUSD,
    ]),
  };
};
