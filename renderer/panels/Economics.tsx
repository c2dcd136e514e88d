import { useCallback, useMemo } from 'react';
import { Chart, copyTable, DataTableView } from '#renderer/charts';
import { fullText, scenarioIndex } from '#renderer/selectors';
import { useDocument, useResults, useSession } from '#renderer/store';
import { Button, EmptyState, strings } from '#renderer/ui';
import { cashFlowOption, cashFlowTable } from './cashFlowChart';
import styles from './economics.module.css';
import { useNumberFormat } from './format';
import { SheetTable } from './SheetTable';

/** Figures on top of the sheet; each leads to its derivation. */
const figures = [
  'token_cost',
  'break_even_price',
  'margin',
  'npv',
  'irr',
  'payback_time',
  'break_even_utilisation',
  'accelerator_hour',
  'capex',
  'annual_cost',
  'annual_short_life',
  'annual_long_life',
  'own_saving',
] as const;

/** What the plant costs and earns: the cash flow of its years, and the sheet of formulas behind every figure. */
export const Economics = () => {
  const session = useSession();
  const format = useNumberFormat();
  useDocument((state) => state.revision);
  const snapshot = useResults((state) => state.snapshot);
  const scenario = snapshot ? scenarioIndex(session.document.records(), snapshot.scenarioId)?.scenario : undefined;
  const sheet = snapshot?.costs.sheet;
  const firstYear = scenario?.economics.firstYear ?? 0;
  const rows = useMemo(() => new Map(sheet?.cells.map((row) => [row.name, row])), [sheet]);
  const option = useCallback(
    (look: Parameters<ReturnType<typeof cashFlowOption>>[0]) =>
      sheet ? cashFlowOption(sheet, firstYear, session.locale)(look) : {},
    [sheet, firstYear, session.locale],
  );
  if (!snapshot || !sheet || !scenario || snapshot.costs.capexUsd <= 0)
    return <EmptyState title={strings.economics.none}>{strings.economics.noneText}</EmptyState>;
  const table = cashFlowTable(sheet, firstYear);
  const number = new Intl.NumberFormat(session.locale, { maximumSignificantDigits: 4 });
  const explain = (name: string): void => {
    session.view.change({ derivationOf: `sheet:${name}` });
    session.view.reveal.send('derivation');
  };
  return (
    <div className={styles['panel']}>
      <ul className={styles['figures']}>
        {figures.flatMap((name) => {
          const row = rows.get(name);
          return row
            ? [
                <li key={name}>
                  <button
                    type="button"
                    className={styles['figure']}
                    title={row.absent ?? strings.economics.why(row.label)}
                    onClick={() => explain(name)}
                  >
                    <span className={styles['figureLabel']}>{row.label}</span>
                    <span className={styles['figureValue']}>
                      {row.value === null ? '–' : fullText(row.value, row.quantity, format)}
                    </span>
                  </button>
                </li>,
              ]
            : [];
        })}
      </ul>
      <div className={styles['chart']}>
        <Chart label={strings.economics.chart} option={option} />
      </div>
      <details className={styles['details']}>
        <summary>{strings.economics.flow}</summary>
        <Button look="quiet" onPress={() => void copyTable(table)}>
          {strings.economics.copy}
        </Button>
        <DataTableView table={table} format={(value) => number.format(value)} />
      </details>
      <p className={styles['note']}>{strings.economics.basis}</p>
      <SheetTable sheet={sheet} scenarioId={scenario.id} overrides={scenario.sheet} />
    </div>
  );
};
