import { formatQuantity } from '#engine/quantity';
import {
  allPercentiles,
  byEffect,
  type Lever,
  type OutputName,
  type Outputs,
  outputQuantities,
  type StudyPlan,
  type StudyResult,
} from '#engine/studies';
import type { Streams } from '../exit';

type ShownOutput = keyof typeof outputQuantities;

const format = { system: 'si', locale: 'en', significant: 4 } as const;

const leverText = ({ choices, quantity }: Lever, value: number): string => {
  if (choices) return choices[value]?.label ?? String(value);
  const { text, unit } = formatQuantity(value, quantity, format);
  return unit ? `${text} ${unit}` : text;
};

const outputText = (name: OutputName, value: number | null): string => {
  if (value === null) return '–';
  if (name === 'errors') return String(value);
  const { text, unit } = formatQuantity(value, outputQuantities[name].quantity, format);
  return unit ? `${text} ${unit}` : text;
};

const SHOWN: readonly ShownOutput[] = ['costPerMTokensUsd', 'tokensPerS', 'gridDrawW', 'tokensPerSPerMwGrid'];

const pointLine = (levers: readonly Lever[], values: readonly number[], outputs: Outputs): string =>
  [
    ...levers.map((lever, k) => `${lever.label} ${leverText(lever, values[k]!)}`),
    ...SHOWN.map((name) => outputText(name, outputs[name])),
    outputs.errors > 0 ? `${outputs.errors} errors` : '',
  ]
    .filter(Boolean)
    .join('  ·  ');

export const printLevers = (levers: readonly Lever[], streams: Streams): void => {
  for (const lever of levers) {
    const range = lever.choices
      ? lever.choices.map(({ value }) => value).join(', ')
      : `${leverText(lever, lever.low)} to ${leverText(lever, lever.high)}`;
    streams.out(`${lever.id.padEnd(36)}${leverText(lever, lever.now).padStart(14)}  ${lever.label}: ${range}`);
  }
};

/** A study in words and columns, for a terminal. */
export const printTable = (plan: StudyPlan, { kind, answer }: StudyResult, streams: Streams): void => {
  const { levers } = plan;
  const labelOf = (id: string): string => levers.find((lever) => lever.id === id)?.label ?? id;
  switch (kind) {
    case 'tornado':
      streams.out(`base ${outputText('costPerMTokensUsd', answer.base.costPerMTokensUsd)}`);
      for (const { leverId, low, high } of byEffect(answer, 'costPerMTokensUsd'))
        streams.out(
          `${labelOf(leverId).slice(0, 33).padEnd(34)}${outputText('costPerMTokensUsd', low.costPerMTokensUsd).padStart(16)}${outputText('costPerMTokensUsd', high.costPerMTokensUsd).padStart(16)}`,
        );
      break;
    case 'sweep':
      for (const { values, outputs } of answer.rows) streams.out(pointLine(levers, values, outputs));
      break;
    case 'monteCarlo': {
      streams.out(
        `${`${answer.draws.length} draws`.padEnd(28)}${['P10', 'P50', 'P90'].map((p) => p.padStart(18)).join('')}`,
      );
      for (const [name, found] of Object.entries(allPercentiles(answer.draws)) as [
        ShownOutput,
        { p10: number; p50: number; p90: number },
      ][])
        streams.out(
          `${outputQuantities[name].label.padEnd(28)}${[found.p10, found.p50, found.p90].map((value) => outputText(name, value).padStart(18)).join('')}`,
        );
      for (const { leverId, type, ...ends } of answer.distributions)
        streams.out(
          `drawn ${leverId}: ${type} ${Object.entries(ends)
            .map(([name, value]) => `${name} ${value}`)
            .join(', ')}`,
        );
      break;
    }
    case 'sobol':
      streams.out(`${'share of the variance'.padEnd(34)}${'alone'.padStart(8)}${'in all'.padStart(8)}`);
      for (const { leverId, first, total } of [...answer.indices].sort((a, b) => b.total - a.total))
        streams.out(
          `${labelOf(leverId).slice(0, 33).padEnd(34)}${first.toFixed(3).padStart(8)}${total.toFixed(3).padStart(8)}`,
        );
      break;
    case 'goal': {
      const [lever] = levers as readonly [Lever];
      const value = answer.found === 'yes' ? answer.value : answer.nearest;
      const words = answer.found === 'yes' ? '' : 'Out of reach; nearest: ';
      streams.out(`${words}${pointLine(levers, [value], answer.outputs)}`);
      if (answer.found === 'no')
        streams.err(`${lever.label} was tried from ${leverText(lever, lever.low)} to ${leverText(lever, lever.high)}.`);
      break;
    }
    case 'optimise':
      for (const { values, outputs } of answer.pareto) streams.out(pointLine(levers, values, outputs));
      streams.out(
        `${answer.pareto.length} of ${answer.evaluations} tried are beaten by none; ${answer.refused} broke a limit.`,
      );
      break;
  }
};

/** Every point that the study rests on, a line each; levers that are choices by their value. */
export const printCsv = (
  levers: readonly Lever[],
  points: readonly { readonly values: readonly number[]; readonly outputs: Outputs }[],
  streams: Streams,
): void => {
  const names = [...Object.keys(outputQuantities), 'errors'] as OutputName[];
  streams.out([...levers.map(({ id }) => id), ...names].join(','));
  for (const { values, outputs } of points)
    streams.out(
      [
        ...values.map((value, k) => levers[k]!.choices?.[value]?.value ?? value),
        ...names.map((name) => outputs[name] ?? ''),
      ].join(','),
    );
};
