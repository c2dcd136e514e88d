import { formatQuantity } from '#engine/quantity';
import { axisOf, type ChartLook } from '#renderer/charts';
import type { NumberFormat, WaterfallStep } from '#renderer/selectors';
import { strings } from '#renderer/ui';

const costText = (usd: number, format: NumberFormat): string => {
  const { text, unit } = formatQuantity(usd, 'costPerMToken', { ...format, significant: 3 });
  return unit ? `${text} ${unit}` : text;
};

const changeText = ({ kind, from, to }: WaterfallStep, format: NumberFormat): string =>
  kind === 'total' ? costText(to, format) : `${kind === 'more' ? '+' : '−'}${costText(Math.abs(to - from), format)}`;

/** Steps from the cost of the base to that of another scenario: what costs more goes up, what costs less goes down. */
export const waterfallOption =
  (steps: readonly WaterfallStep[], format: NumberFormat) =>
  (look: ChartLook): Record<string, unknown> => {
    const series = (kind: WaterfallStep['kind'], color: string, name: string): Record<string, unknown> => ({
      type: 'bar',
      name,
      stack: 'steps',
      barWidth: '58%',
      itemStyle: { color },
      label: {
        show: true,
        // Above what grows, below what shrinks: never on a bar of the other colour.
        position: kind === 'less' ? 'bottom' : 'top',
        color: look.ink,
        formatter: ({ dataIndex }: { dataIndex: number }) => changeText(steps[dataIndex]!, format),
      },
      data: steps.map((step) => (step.kind === kind ? Math.abs(step.to - step.from) : '-')),
    });
    return {
      grid: { left: 78, right: 16, top: 34, bottom: 46 },
      legend: {
        top: 0,
        left: 66,
        itemWidth: 12,
        itemHeight: 9,
        textStyle: { color: look.quietInk },
        data: [strings.compare.total, strings.compare.more, strings.compare.less],
      },
      tooltip: {
        trigger: 'item',
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const step = steps[dataIndex]!;
          return `${step.label}: ${changeText(step, format)}`;
        },
      },
      xAxis: {
        ...axisOf(look, 'x', { name: '', type: 'category', data: steps.map(({ label }) => label) }),
        axisLabel: { color: look.ink, interval: 0, width: 96, overflow: 'break', fontSize: 11 },
      },
      yAxis: axisOf(look, 'y', { name: '', format: (value) => costText(value, format), min: 0 }),
      series: [
        {
          type: 'bar',
          stack: 'steps',
          silent: true,
          itemStyle: { color: 'transparent' },
          tooltip: { show: false },
          data: steps.map(({ kind, from, to }) => (kind === 'total' ? 0 : Math.min(from, to))),
        },
        series('total', look.series[0]!, strings.compare.total),
        series('more', look.series[1]!, strings.compare.more),
        series('less', look.series[2]!, strings.compare.less),
      ],
    };
  };
