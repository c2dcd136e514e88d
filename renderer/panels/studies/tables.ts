import {
  byEffect,
  type EvaluatedPoint,
  type Lever,
  outputQuantities,
  percentiles,
  type StudyPlan,
  type StudyResult,
} from '#engine/studies';
import type { DataTable } from '#renderer/charts';
import type { NumberFormat } from '#renderer/selectors';
import type { ShownOutput } from '#renderer/store';
import { strings } from '#renderer/ui';
import { leverText, outputsOf, outputText } from './figures';

const label = (levers: readonly Lever[], id: string): string => levers.find((lever) => lever.id === id)?.label ?? id;

const pointRow = (
  levers: readonly Lever[],
  { values, outputs }: EvaluatedPoint,
  shown: readonly ShownOutput[],
  format: NumberFormat,
): (string | null)[] => [
  ...levers.map((lever, k) => leverText(lever, values[k]!, format)),
  ...shown.map((name) => outputText(name, outputs[name], format)),
];

/** Columns of points: what was changed, and the figures that matter most, those that are aimed at first. */
const figureColumns = (plan: StudyPlan, output: ShownOutput, basis: 'point' | 'year'): readonly ShownOutput[] => {
  const aimed = plan.kind === 'optimise' ? plan.objectives.map((aim) => aim.output as ShownOutput) : [output];
  const usual: readonly ShownOutput[] = ['costPerMTokensUsd', 'tokensPerS', 'gridDrawW', 'tokensPerSPerMwGrid'];
  const yearly = outputsOf(basis).filter((name) => !outputsOf('point').includes(name));
  return [...new Set([...aimed, ...usual, ...yearly])];
};

/** What was found, in full, as text with units. */
export const studyTable = (
  plan: StudyPlan,
  { kind, answer }: StudyResult,
  output: ShownOutput,
  basis: 'point' | 'year',
  format: NumberFormat,
): DataTable => {
  const { levers } = plan;
  const figures = figureColumns(plan, output, basis);
  const figureNames = figures.map((name) => outputQuantities[name].label);
  switch (kind) {
    case 'tornado':
      return {
        caption: '',
        columns: [
          strings.studies.lever,
          strings.studies.low,
          outputQuantities[output].label,
          strings.studies.high,
          outputQuantities[output].label,
        ],
        rows: byEffect(answer, output).map(({ leverId, low, high }) => {
          const lever = levers.find(({ id }) => id === leverId)!;
          return [
            label(levers, leverId),
            leverText(lever, lever.low, format),
            outputText(output, low[output], format),
            leverText(lever, lever.high, format),
            outputText(output, high[output], format),
          ];
        }),
      };
    case 'monteCarlo':
      return {
        caption: '',
        columns: strings.studies.percentiles,
        rows: outputsOf('year').flatMap((name) => {
          const found = percentiles(answer.draws, name);
          if (!found) return [];
          const { p10, p50, p90, mean } = found;
          return [[outputQuantities[name].label, ...[p10, p50, p90, mean].map((si) => outputText(name, si, format))]];
        }),
      };
    case 'sobol':
      return {
        caption: '',
        columns: [strings.studies.lever, strings.studies.alone, strings.studies.inAll],
        rows: [...answer.indices]
          .sort((a, b) => b.total - a.total)
          .map(({ leverId, first, total }) => [label(levers, leverId), first.toFixed(3), total.toFixed(3)]),
      };
    case 'sweep':
      return {
        caption: '',
        columns: [...levers.map((lever) => lever.label), ...figureNames, strings.studies.errors],
        rows: answer.rows.map((row) => [...pointRow(levers, row, figures, format), String(row.outputs.errors)]),
      };
    case 'goal': {
      const value = answer.found === 'yes' ? answer.value : answer.nearest;
      return {
        caption: '',
        columns: [...levers.map((lever) => lever.label), ...figureNames],
        rows: [pointRow(levers, { values: [value], outputs: answer.outputs }, figures, format)],
      };
    }
    case 'optimise':
      return {
        caption: '',
        columns: [...levers.map((lever) => lever.label), ...figureNames],
        rows: answer.pareto.map((point) => pointRow(levers, point, figures, format)),
      };
  }
};

/** Points of a result that can be made the plant, in the order of the rows of its table. */
export const applicablePoints = ({ kind, answer }: StudyResult): readonly (readonly number[])[] => {
  if (kind === 'optimise') return answer.pareto.map(({ values }) => values);
  if (kind === 'goal') return [[answer.found === 'yes' ? answer.value : answer.nearest]];
  if (kind === 'sweep') return answer.rows.map(({ values }) => values);
  return [];
};
