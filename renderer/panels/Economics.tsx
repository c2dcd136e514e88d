import { useCallback, useMemo } from 'react';
import { scenarioIndex } from '#engine/project';
import type { SheetRow } from '#engine/solve';
import { Chart, copyTable, DataTableView } from '#renderer/charts';
import { fullText } from '#renderer/selectors';
import { useDocument, useResults, useSession } from '#renderer/store';
import { Button, EmptyState, strings } from '#renderer/ui';
import { cashFlowOption, cashFlowTable } from './cashFlowChart';
import styles from './economics.module.css';
import { useNumberFormat } from './format';
import { SheetTable } from './SheetTable';

/** Figures on top of the sheet; each leads to its derivation. */
const figures = {
  cost: [
    'token_cost',
    'token_cost_with_training',
    'accelerator_hour',
    'annual_cost',
    'capex',
    'capex_per_power',
    'residual_value',
  ],
  returns: [
    'npv',
    'irr',
    'payback_time',
    'margin',
    'break_even_price',
    'break_even_utilisation',
    'equity_irr',
    'least_coverage',
  ],
  alternatives: [
    'annual_short_life',
    'annual_long_life',
    'token_rental',
    'own_saving',
    'rebound_demand',
    'rebound_energy',
  ],
} as const;
const groups = Object.keys(figures) as (keyof typeof figures)[];

const SheetFigure = ({ row, onExplain }: { readonly row: SheetRow; readonly onExplain: () => void }) => {
  const format = useNumberFormat();
  const { label, value, years, quantity, absent } = row;
  // Of a row of years the sum: what is left at the end falls in one year, or in one a phase.
  const figure = value ?? years?.reduce((sum, each) => sum + each, 0) ?? null;
  return (
    <li>
      <button
        type="button"
        className={styles['figure']}
        title={absent ?? strings.economics.why(label)}
        onClick={onExplain}
      >
        <span className={styles['figureLabel']}>{label}</span>
        <span className={styles['figureValue']}>{figure === null ? '–' : fullText(figure, quantity, format)}</span>
      </button>
    </li>
  );
};

/** What the plant costs and earns: the cash flow of its years, and the sheet of formulas behind every figure. */
export const Economics = () => {
  const session = useSession();
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
      <div className={styles['groups']}>
        {groups.map((group) => (
          <section key={group} aria-label={strings.economics.groups[group]}>
            <h2 className={styles['heading']}>{strings.economics.groups[group]}</h2>
            <ul className={styles['figures']}>
              {figures[group].flatMap((name) => {
                const row = rows.get(name);
                return row ? [<SheetFigure key={name} row={row} onExplain={() => explain(name)} />] : [];
              })}
            </ul>
          </section>
        ))}
      </div>
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
