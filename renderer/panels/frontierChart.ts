import { formatQuantity } from '#engine/quantity';
import { axisOf, type ChartLook, type DataTable } from '#renderer/charts';
import { type FrontierMeasure, type FrontierSeries, type NumberFormat, rateOf } from '#renderer/selectors';
import { strings } from '#renderer/ui';

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow'] as const;
const DASHES = ['solid', 'dashed', 'dotted'] as const;

const axisName = (measure: FrontierMeasure): string =>
  measure === 'accelerator' ? strings.tokens.perAccelerator : strings.tokens.perMegawatt;

/** Output against speed per user: one line a system with its band, its operating point, and the service level across all. */
export const frontierOption =
  (series: readonly FrontierSeries[], measure: FrontierMeasure, minTokensPerSPerUser: number, format: NumberFormat) =>
  (look: ChartLook): Record<string, unknown> => {
    const compact = new Intl.NumberFormat(format.locale, { notation: 'compact', maximumSignificantDigits: 3 });
    const full = (value: number): string => compact.format(value);
    const drawn = series.flatMap(({ name, report }, k) => {
      const color = look.series[k % look.series.length]!;
      const line = { color, width: 2, type: DASHES[Math.floor(k / look.series.length) % DASHES.length] };
      const points = report.points.map((point) => [point.tokensPerSPerUser, rateOf(point, measure)]);
      const low = report.band?.p10Factor ?? 1;
      const high = report.band?.p90Factor ?? 1;
      const band = { type: 'line', stack: `band ${k}`, symbol: 'none', silent: true, tooltip: { show: false } };
      const at = report.operatingPoint;
      return [
        { ...band, data: points.map(([x, y]) => [x, y! * low]), lineStyle: { opacity: 0 }, stackStrategy: 'all' },
        {
          ...band,
          data: points.map(([x, y]) => [x, y! * (high - low)]),
          lineStyle: { opacity: 0 },
          areaStyle: { color, opacity: 0.12 },
          stackStrategy: 'all',
        },
        {
          type: 'line',
          name,
          data: points,
          showSymbol: false,
          symbol: SYMBOLS[k % SYMBOLS.length],
          lineStyle: line,
          itemStyle: { color },
          endLabel: { show: false },
        },
        ...(at
          ? [
              {
                type: 'scatter',
                name: strings.tokens.operatingPoint(name),
                data: [[at.tokensPerSPerUser, rateOf(at, measure)]],
                symbol: SYMBOLS[k % SYMBOLS.length],
                symbolSize: 11,
                itemStyle: { color, borderColor: look.ink, borderWidth: 1.5 },
                z: 5,
              },
            ]
          : []),
      ];
    });
    const names = series.map(({ name }) => name);
    return {
      grid: { left: 62, right: 18, top: 34, bottom: 42 },
      legend: {
        data: names,
        top: 4,
        left: 52,
        itemWidth: 18,
        itemHeight: 8,
        textStyle: { color: look.ink },
        type: 'plain',
      },
      xAxis: axisOf(look, 'x', { name: strings.tokens.perUser, format: full, min: 0 }),
      yAxis: axisOf(look, 'y', { name: axisName(measure), format: full, min: 0 }),
      tooltip: {
        trigger: 'item',
        formatter: ({ seriesName, value }: { seriesName: string; value: readonly [number, number] }) =>
          `${seriesName}\n${full(value[0])} tok/s/user\n${full(value[1])} ${measure === 'accelerator' ? 'tok/s' : 'tok/s/MW'}`,
      },
      series: [
        ...drawn,
        ...(minTokensPerSPerUser > 0
          ? [
              {
                type: 'line',
                data: [],
                markLine: {
                  silent: true,
                  symbol: 'none',
                  data: [{ xAxis: minTokensPerSPerUser }],
                  lineStyle: { color: look.quietInk, type: 'dashed' },
                  label: { formatter: strings.tokens.serviceLevel, color: look.quietInk, position: 'insideEndTop' },
                },
              },
            ]
          : []),
      ],
    };
  };

/** Each system at its operating point, in words and numbers. */
export const operatingTable = (series: readonly FrontierSeries[]): DataTable => ({
  caption: strings.tokens.atOperatingPoint,
  columns: [...strings.tokens.columns],
  rows: series.map(({ name, report, isCalibrated }) => {
    const at = report.operatingPoint;
    const { band } = report;
    const label = isCalibrated ? name : `${name} (${strings.tokens.uncalibrated})`;
    if (!at || !band) return [label, ...strings.tokens.columns.slice(1).map(() => null)];
    return [
      label,
      at.outputTokensPerSPerAccelerator,
      at.outputTokensPerSPerAccelerator * band.p10Factor,
      at.outputTokensPerSPerAccelerator * band.p90Factor,
      at.tokensPerSPerUser,
      at.timeToFirstTokenS,
      at.tokensPerSPerMwIt,
      at.energyPerOutputTokenJ,
      at.powerPerAcceleratorW,
      at.acceleratorsPerReplica,
      at.batchPerReplica,
      `${strings.tokens.modes[at.mode]}, ${strings.tokens.bounds[at.bound]}`,
    ];
  }),
});

/** Every point of every frontier, for those who want to plot it elsewhere. */
export const frontierTable = (series: readonly FrontierSeries[]): DataTable => ({
  caption: strings.tokens.frontier,
  columns: [...strings.tokens.columns],
  rows: series.flatMap(({ name, report }) =>
    report.points.map((at) => [
      name,
      at.outputTokensPerSPerAccelerator,
      at.outputTokensPerSPerAccelerator * (report.band?.p10Factor ?? 1),
      at.outputTokensPerSPerAccelerator * (report.band?.p90Factor ?? 1),
      at.tokensPerSPerUser,
      at.timeToFirstTokenS,
      at.tokensPerSPerMwIt,
      at.energyPerOutputTokenJ,
      at.powerPerAcceleratorW,
      at.acceleratorsPerReplica,
      at.batchPerReplica,
      `${strings.tokens.modes[at.mode]}, ${strings.tokens.bounds[at.bound]}`,
    ]),
  ),
});

/** Three figures are what the model is good for. */
export const shortNumber = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(value);

export const bandText = (series: FrontierSeries, format: NumberFormat): string => {
  const { band, operatingPoint } = series.report;
  if (!band || !operatingPoint) return '';
  const at = (factor: number): string =>
    formatQuantity(operatingPoint.outputTokensPerSPerAccelerator * factor, 'tokensPerS', { ...format, significant: 3 })
      .text;
  return `${series.name}: ${at(band.p10Factor)} – ${at(band.p90Factor)}. ${band.basis}`;
};
