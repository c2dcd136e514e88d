import {
  byEffect,
  type Lever,
  type MonteCarlo,
  type Objective,
  type Optimisation,
  outputQuantities,
  percentiles,
  type SobolIndices,
  type Sweep,
  type Tornado,
} from '#engine/studies';
import { axisOf, type ChartLook } from '#renderer/charts';
import type { NumberFormat } from '#renderer/selectors';
import type { ShownOutput } from '#renderer/store';
import { strings } from '#renderer/ui';
import { leverText, outputText } from './figures';

type Option = (look: ChartLook) => Record<string, unknown>;

const labelOf = (levers: readonly Lever[], id: string): string => levers.find((lever) => lever.id === id)?.label ?? id;

const MOST_BARS = 16;
const LABEL_PX = 190;

const bars = (look: ChartLook, names: readonly string[]): Record<string, unknown> => ({
  ...axisOf(look, 'y', { name: '', type: 'category', data: names }),
  inverse: true,
  axisLabel: { color: look.ink, width: LABEL_PX - 16, overflow: 'truncate', interval: 0 },
});

/** Effects on both sides of what is, widest on top. */
export const tornadoOption =
  (found: Tornado, levers: readonly Lever[], output: ShownOutput, format: NumberFormat): Option =>
  (look) => {
    const base = found.base[output] ?? 0;
    const shown = byEffect(found, output)
      .filter(({ low, high }) => low[output] !== null && high[output] !== null)
      .slice(0, MOST_BARS);
    const end = (which: 'low' | 'high', color: string, name: string): Record<string, unknown> => ({
      type: 'bar',
      name,
      stack: 'ends',
      barWidth: '62%',
      itemStyle: { color },
      data: shown.map((bar) => bar[which][output]! - base),
    });
    return {
      grid: { left: LABEL_PX, right: 30, top: 26, bottom: 30 },
      legend: { top: 0, textStyle: { color: look.quietInk }, itemWidth: 12, itemHeight: 9 },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        valueFormatter: (value: number) => outputText(output, base + value, format),
      },
      xAxis: axisOf(look, 'x', { name: '', format: (value) => outputText(output, base + value, format) }),
      yAxis: bars(
        look,
        shown.map(({ leverId }) => labelOf(levers, leverId)),
      ),
      series: [
        end('low', look.series[0]!, strings.studies.lowEnd),
        end('high', look.series[1]!, strings.studies.highEnd),
      ],
    };
  };

/** About as many as the square root of the draws. Source: usual rule, Maindonald and Braun 2010, ch. 2. */
const binsOf = (draws: number): number => Math.min(40, Math.max(8, Math.round(Math.sqrt(draws))));

/** How often a figure came out as what, with its percentiles. */
export const drawsOption =
  (found: MonteCarlo, output: ShownOutput, format: NumberFormat): Option =>
  (look) => {
    const values = found.draws.flatMap((draw) => draw[output] ?? []);
    const marks = percentiles(found.draws, output);
    const low = Math.min(...values);
    const bins = binsOf(values.length);
    const width = (Math.max(...values) - low) / bins || 1;
    const counts = new Array<number>(bins).fill(0);
    for (const value of values) counts[Math.min(bins - 1, Math.floor((value - low) / width))]! += 1;
    const text = (value: number): string => outputText(output, value, format);
    return {
      grid: { left: 56, right: 30, top: 30, bottom: 40 },
      tooltip: { trigger: 'item' },
      xAxis: { ...axisOf(look, 'x', { name: outputQuantities[output].label, format: text }), scale: true },
      yAxis: axisOf(look, 'y', { name: strings.studies.drawsAxis }),
      series: [
        {
          type: 'custom',
          itemStyle: { color: look.series[0] },
          encode: { x: [0, 1], y: 2 },
          data: counts.map((count, k) => [low + k * width, low + (k + 1) * width, count]),
          renderItem: (_: unknown, api: BarApi) => {
            const [left, top] = api.coord([api.value(0), api.value(2)]);
            const [right, bottom] = api.coord([api.value(1), 0]);
            const shape = { x: left, y: top, width: Math.max(1, right - left - 1), height: bottom - top };
            return { type: 'rect', shape, style: api.style() };
          },
          ...(marks
            ? {
                markLine: {
                  symbol: 'none',
                  silent: true,
                  lineStyle: { color: look.ink, type: 'dashed' },
                  label: { color: look.ink, formatter: ({ name }: { readonly name: string }) => name },
                  data: [
                    { name: 'P10', xAxis: marks.p10 },
                    { name: 'P50', xAxis: marks.p50 },
                    { name: 'P90', xAxis: marks.p90 },
                  ],
                },
              }
            : {}),
        },
      ],
    };
  };

/** The part of the library's drawing interface that a bar of any width needs. */
interface BarApi {
  value(dimension: number): number;
  coord(point: readonly [number, number]): readonly [number, number];
  style(): unknown;
}

export const sobolOption =
  (found: SobolIndices, levers: readonly Lever[]): Option =>
  (look) => {
    const shown = [...found.indices].sort((a, b) => b.total - a.total).slice(0, MOST_BARS);
    const share = (name: string, color: string, values: readonly number[]): Record<string, unknown> => ({
      type: 'bar',
      name,
      itemStyle: { color },
      data: values.map((value) => Math.max(0, value)),
    });
    return {
      grid: { left: LABEL_PX, right: 30, top: 26, bottom: 40 },
      legend: { top: 0, textStyle: { color: look.quietInk }, itemWidth: 12, itemHeight: 9 },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        valueFormatter: (value: number) => value.toFixed(3),
      },
      xAxis: axisOf(look, 'x', { name: strings.studies.shareAxis, min: 0 }),
      yAxis: bars(
        look,
        shown.map(({ leverId }) => labelOf(levers, leverId)),
      ),
      series: [
        share(
          strings.studies.alone,
          look.series[0]!,
          shown.map(({ first }) => first),
        ),
        share(
          strings.studies.inAll,
          look.series[1]!,
          shown.map(({ total }) => total),
        ),
      ],
    };
  };

const MOST_LINES = 7;

/** A line over the lever with most values, one for each combination of the others. */
export const sweepOption =
  (found: Sweep, levers: readonly Lever[], output: ShownOutput, format: NumberFormat): Option =>
  (look) => {
    const valuesOf = (k: number): number => new Set(found.rows.map(({ values }) => values[k])).size;
    const along = levers.reduce((best, lever, k) => (!lever.choices && valuesOf(k) > valuesOf(best) ? k : best), 0);
    const lever = levers[along]!;
    const lines = new Map<string, [number, number | null][]>();
    for (const { values, outputs } of found.rows) {
      const name = levers.flatMap((other, k) => (k === along ? [] : [leverText(other, values[k]!, format)])).join(', ');
      const line = lines.get(name) ?? [];
      lines.set(name, [...line, [values[along]!, outputs[output]]]);
    }
    const isCategory = lever.choices !== undefined;
    return {
      grid: { left: 96, right: 20, top: lines.size > 1 ? 30 : 14, bottom: 44 },
      legend: { show: lines.size > 1, top: 0, textStyle: { color: look.quietInk }, type: 'scroll' },
      tooltip: { trigger: 'axis', valueFormatter: (value: number) => outputText(output, value, format) },
      xAxis: isCategory
        ? axisOf(look, 'x', { name: lever.label, type: 'category', data: lever.choices.map(({ label }) => label) })
        : {
            ...axisOf(look, 'x', { name: lever.label, format: (value) => leverText(lever, value, format) }),
            scale: true,
          },
      yAxis: {
        ...axisOf(look, 'y', {
          name: outputQuantities[output].label,
          format: (value) => outputText(output, value, format),
        }),
        nameGap: 82,
        scale: true,
      },
      series: [...lines].slice(0, MOST_LINES).map(([name, data]) => ({
        type: isCategory ? 'bar' : 'line',
        name: name || outputQuantities[output].label,
        data: isCategory ? data.map(([, y]) => y) : data,
        symbolSize: 6,
      })),
    };
  };

/** Plants that none beats, by the two aims. */
export const paretoOption =
  (found: Optimisation, [across, up]: readonly Objective[], format: NumberFormat): Option =>
  (look) => {
    const x = across!.output as ShownOutput;
    const y = up!.output as ShownOutput;
    return {
      grid: { left: 104, right: 24, top: 14, bottom: 44 },
      tooltip: { trigger: 'item', valueFormatter: String },
      xAxis: {
        ...axisOf(look, 'x', { name: outputQuantities[x].label, format: (value) => outputText(x, value, format) }),
        scale: true,
      },
      yAxis: {
        ...axisOf(look, 'y', { name: outputQuantities[y].label, format: (value) => outputText(y, value, format) }),
        nameGap: 90,
        scale: true,
      },
      series: [
        {
          type: 'scatter',
          symbolSize: 10,
          itemStyle: { color: look.series[0] },
          data: found.pareto.map(({ outputs }) => [outputs[x], outputs[y]]),
        },
      ],
    };
  };
