import { useCallback } from 'react';
import { formatQuantity, type QuantityName } from '#engine/quantity';
import type { OversubscriptionReport } from '#engine/solve';
import { axisOf, Chart, type ChartLook, type DataTable, DataTableView } from '#renderer/charts';
import type { NumberFormat } from '#renderer/selectors';
import { useSession } from '#renderer/store';
import { strings } from '#renderer/ui';
import { useNumberFormat } from './format';
import { useStudy } from './useStudy';
import styles from './year.module.css';

const shown = (si: number | null, quantity: QuantityName, format: NumberFormat): string => {
  if (si === null) return '–';
  const { text, unit } = formatQuantity(si, quantity, { ...format, significant: 3 });
  return unit ? `${text} ${unit}` : text;
};

const option =
  ({ points, best }: OversubscriptionReport, format: NumberFormat) =>
  (look: ChartLook): Record<string, unknown> => {
    const number = new Intl.NumberFormat(format.locale, { maximumSignificantDigits: 3 });
    const line = (name: string, axis: 0 | 1, color: string, values: readonly (number | null)[]) => ({
      type: 'line',
      name,
      yAxisIndex: axis,
      showSymbol: false,
      lineStyle: { color, width: 2, type: axis === 0 ? 'solid' : 'dashed' },
      itemStyle: { color },
      data: values.map((value, k) => [points[k]!.racksPerMw, value]),
    });
    const at = best === null ? null : points[best]!;
    return {
      grid: { left: 96, right: 96, top: 28, bottom: 42 },
      legend: { top: 0, textStyle: { color: look.quietInk } },
      tooltip: { trigger: 'axis', valueFormatter: (value: number) => number.format(value) },
      xAxis: {
        ...axisOf(look, 'x', { name: strings.year.racksPerMw, format: (value) => number.format(value) }),
        scale: true,
      },
      yAxis: [
        {
          ...axisOf(look, 'y', {
            name: strings.year.perMwLimit,
            format: (value) => shown(value, 'tokensPerSPerMw', format),
          }),
          nameGap: 84,
          scale: true,
        },
        {
          ...axisOf(look, 'y', {
            name: strings.year.costPerMToken,
            format: (value) => shown(value, 'costPerMToken', format),
          }),
          nameGap: 84,
          scale: true,
          splitLine: { show: false },
        },
      ],
      series: [
        {
          ...line(
            strings.year.perMwLimit,
            0,
            look.series[0]!,
            points.map((point) => point.tokensPerSPerMwLimit),
          ),
          ...(at
            ? {
                markLine: {
                  symbol: 'none',
                  silent: true,
                  lineStyle: { color: look.ink, type: 'dotted' },
                  label: { color: look.ink, formatter: strings.year.cheapest },
                  data: [{ xAxis: at.racksPerMw }],
                },
              }
            : {}),
        },
        line(
          strings.year.costPerMToken,
          1,
          look.series[1]!,
          points.map((point) => point.costPerMTokensUsd),
        ),
      ],
    };
  };

const tableOf = ({ points }: OversubscriptionReport, format: NumberFormat): DataTable => ({
  caption: strings.year.limitTitle,
  columns: [...strings.year.limitColumns],
  rows: points
    .filter((_, k) => k % 4 === 0)
    .map((point) => [
      shown(point.limitW, 'power', format),
      point.racksPerMw,
      shown(point.tokensPerSPerMwLimit, 'tokensPerSPerMw', format),
      shown(point.keptShare, 'fraction', format),
      point.cappedH,
      shown(point.costPerMTokensUsd, 'costPerMToken', format),
    ]),
});

/** More racks than the grid may feed at once, held back when they would draw too much: what that makes of each megawatt. */
export const YearLimit = ({ scenarioId }: { readonly scenarioId: string }) => {
  const { locale } = useSession();
  const format = useNumberFormat();
  const study = useStudy('oversubscription', { scenarioId });
  const report = study.state === 'done' ? study.result : null;
  const drawn = useCallback((look: ChartLook) => (report ? option(report, format)(look) : {}), [report, format]);
  if (study.state === 'failed') return <p className={styles['problem']}>{study.message}</p>;
  if (!report || report.best === null) return null;
  const best = report.points[report.best]!;
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  return (
    <section aria-label={strings.year.limitTitle}>
      <p className={styles['lead']}>
        {strings.year.limitLead(
          number.format(best.racksPerMw),
          shown(best.costPerMTokensUsd, 'costPerMToken', format),
          shown(best.limitW, 'power', format),
          shown(best.keptShare, 'fraction', format),
        )}
      </p>
      <div className={styles['wide']}>
        <Chart label={strings.year.limitChart} option={drawn} />
      </div>
      <DataTableView table={tableOf(report, format)} format={(value) => number.format(value)} />
      <p className={styles['note']}>{strings.year.limitNote}</p>
    </section>
  );
};
