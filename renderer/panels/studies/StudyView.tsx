import { useCallback } from 'react';
import { commands } from '#engine/commands';
import { applyLevers, outputQuantities, type StudyResult } from '#engine/studies';
import { commandContext } from '#renderer/actions';
import { Chart, type ChartLook, copyTable } from '#renderer/charts';
import type { NumberFormat } from '#renderer/selectors';
import { commit, type FoundStudy, type ShownOutput, useSession } from '#renderer/store';
import { Button, strings } from '#renderer/ui';
import { drawsOption, paretoOption, sobolOption, sweepOption, tornadoOption } from './charts';
import { Distributions } from './Distributions';
import { leverText, outputText } from './figures';
import styles from './studies.module.css';
import { applicablePoints, studyTable } from './tables';

interface Picture {
  readonly label: string;
  readonly option: (look: ChartLook) => Record<string, unknown>;
}

const pictureOf = (
  { plan }: FoundStudy,
  { kind, answer }: StudyResult,
  output: ShownOutput,
  format: NumberFormat,
): Picture | null => {
  const figure = outputQuantities[output].label;
  switch (kind) {
    case 'tornado':
      return {
        label: strings.studies.tornadoChart(figure),
        option: tornadoOption(answer, plan.levers, output, format),
      };
    case 'monteCarlo':
      return { label: strings.studies.drawsChart(figure), option: drawsOption(answer, output, format) };
    case 'sobol':
      return { label: strings.studies.sobolChart(figure), option: sobolOption(answer, plan.levers) };
    case 'sweep':
      return { label: strings.studies.sweepChart(figure), option: sweepOption(answer, plan.levers, output, format) };
    case 'optimise':
      return plan.kind === 'optimise'
        ? { label: strings.studies.paretoChart, option: paretoOption(answer, plan.objectives, format) }
        : null;
    case 'goal':
      return null;
  }
};

const sentence = (
  { plan }: FoundStudy,
  { kind, answer }: StudyResult,
  output: ShownOutput,
  format: NumberFormat,
): string | null => {
  if (kind === 'optimise') return strings.studies.paretoNote(answer.pareto.length, answer.evaluations, answer.refused);
  if (kind !== 'goal') return null;
  const lever = plan.levers[0]!;
  const value = leverText(lever, answer.found === 'yes' ? answer.value : answer.nearest, format);
  const say = answer.found === 'yes' ? strings.studies.found : strings.studies.outOfReach;
  return say(lever.label, value, outputQuantities[output].label, outputText(output, answer.outputs[output], format));
};

export interface StudyViewProps {
  readonly found: FoundStudy;
  readonly result: StudyResult;
  readonly output: ShownOutput;
  readonly format: NumberFormat;
}

/** What a study found: a picture, the same as a table, and points that can be made the plant. */
export const StudyView = ({ found, result, output, format }: StudyViewProps) => {
  const session = useSession();
  const { plan, basis, scenarioId } = found;
  const option = useCallback(
    (look: ChartLook) => pictureOf(found, result, output, format)?.option(look) ?? {},
    [found, result, output, format],
  );
  const picture = pictureOf(found, result, output, format);
  const words = sentence(found, result, output, format);
  const table = studyTable(plan, result, output, basis, format);
  const points = applicablePoints(result);
  const apply = (values: readonly number[]): void => {
    const records = applyLevers([...session.document.records().values()], scenarioId, plan.levers, values);
    const what = plan.levers.map((lever, k) => `${lever.label} ${leverText(lever, values[k]!, format)}`).join(', ');
    commit(
      session,
      commands.takeRecords(commandContext(session), { scenarioId, label: strings.studies.applyLabel(what), records }),
    );
  };
  return (
    <>
      {words && <p className={styles['words']}>{words}</p>}
      {picture && (
        <div className={styles['chart']}>
          <Chart label={picture.label} option={option} />
        </div>
      )}
      {result.kind === 'monteCarlo' && <Distributions levers={plan.levers} found={result.answer} format={format} />}
      <div className={styles['tableHead']}>
        <Button look="quiet" onPress={() => void copyTable(table)}>
          {strings.studies.copy}
        </Button>
      </div>
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              {table.columns.map((column, c) => (
                // The same figure may stand at both ends.
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place
                <th key={c} scope="col">
                  {column}
                </th>
              ))}
              {points.length > 0 && <td className={styles['action']} />}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
              <tr key={r}>
                {row.map((cell, c) =>
                  c === 0 ? (
                    // biome-ignore lint/suspicious/noArrayIndexKey: see above
                    <th key={c} scope="row">
                      {cell}
                    </th>
                  ) : (
                    // biome-ignore lint/suspicious/noArrayIndexKey: see above
                    <td key={c}>{cell}</td>
                  ),
                )}
                {points[r] && (
                  <td className={styles['action']}>
                    <Button look="quiet" onPress={() => apply(points[r]!)}>
                      {strings.studies.apply}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};
