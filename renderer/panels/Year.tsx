import { useCallback, useMemo, useState } from 'react';
import { formatQuantity, type QuantityName } from '#engine/quantity';
import type { YearFigureName } from '#engine/solve';
import { Chart, copyTable, DataTableView, HourMap } from '#renderer/charts';
import { useSession, useView } from '#renderer/store';
import { Button, EmptyState, Segmented, strings } from '#renderer/ui';
import { DerivationTree } from './DerivationTree';
import { useNumberFormat } from './format';
import { useStudy } from './useStudy';
import { YearLimit } from './YearLimit';
import styles from './year.module.css';
import {
  durationOption,
  hourlyOf,
  hoursTable,
  hourText,
  monthNames,
  monthsOption,
  monthsTable,
  shownIn,
  type YearMeasure,
  yearMeasures,
} from './yearChart';

/** 8,760 hours of the scenario: what it draws, makes and costs, hour by hour, month by month and in all. */
export const Year = () => {
  const { locale } = useSession();
  const format = useNumberFormat();
  const scenarioId = useView((state) => state.scenarioId);
  const study = useStudy('year', scenarioId ? { scenarioId } : null);
  const [asked, setAsked] = useState<YearFigureName | null>(null);
  const [measure, setMeasure] = useState<YearMeasure>('facilityW');
  const report = study.state === 'done' ? study.result : null;
  const values = useMemo(() => (report ? hourlyOf(report, measure) : new Float64Array(0)), [report, measure]);
  const months = useCallback(
    (look: Parameters<ReturnType<typeof monthsOption>>[0]) => (report ? monthsOption(report, format)(look) : {}),
    [report, format],
  );
  const duration = useCallback(
    (look: Parameters<ReturnType<typeof durationOption>>[0]) => (report ? durationOption(report, format)(look) : {}),
    [report, format],
  );

  if (study.state === 'waiting') return <EmptyState title={strings.year.waiting} />;
  if (study.state === 'failed') return <EmptyState title={strings.year.failed}>{study.message}</EmptyState>;
  if (!report || report.total.itEnergyJ === 0)
    return <EmptyState title={strings.year.noRacks}>{strings.year.noRacksText}</EmptyState>;

  const { total, money, design, problems } = report;
  const shown = (si: number | null, quantity: QuantityName, significant = 3): string => {
    const { text, unit } = formatQuantity(si, quantity, { ...format, significant });
    return unit ? `${text} ${unit}` : text;
  };
  const hours = (count: number): string =>
    `${new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(count)} h`;
  const figures: readonly (readonly [label: string, value: string, why?: YearFigureName])[] = [
    ['PUE', shown(total.pue, 'pue', 4), 'pue'],
    ['WUE', shown(total.wueM3PerJ, 'wue'), 'wue'],
    ['CUE', shown(total.cueKgPerJ, 'cue'), 'cue'],
    [strings.year.energy, shown(total.facilityEnergyJ, 'energy'), 'facilityEnergy'],
    [strings.year.peak, shown(total.peakImportW, 'power')],
    [strings.year.loadFactor, shown(total.loadFactor, 'fraction')],
    [strings.year.tokens, shown(total.tokens, 'tokens'), 'tokens'],
    [strings.year.costPerMToken, shown(money.costPerMTokensUsd, 'costPerMToken'), 'costPerMTokens'],
    [strings.year.energyCost, shown(money.energyUsd + money.demandUsd, 'money'), 'energyCost'],
    [strings.year.water, shown(total.waterM3, 'volume'), 'water'],
    [strings.year.carbon, shown(total.carbonKg, 'carbonMass'), 'carbon'],
    [strings.year.throttled, hours(total.throttledH)],
    [strings.year.capped, hours(total.cappedH)],
    [strings.year.economiser, shown(total.economiserEquivalentH / total.hours, 'fraction')],
    ...(total.curtailedEnergyJ > 0
      ? ([[strings.year.curtailed, shown(total.curtailedEnergyJ, 'energy')]] as const)
      : []),
    ...(report.dispatchMethod === 'none'
      ? []
      : ([[strings.year.saving, shown(money.dispatchSavingUsd, 'money')]] as const)),
  ];
  const map = shownIn(measure, format);
  const cell = (value: number): string =>
    new Intl.NumberFormat(locale, {
      notation: value >= 1e6 ? 'compact' : 'standard',
      maximumSignificantDigits: 4,
    }).format(value);
  return (
    <div className={styles['panel']}>
      <dl className={styles['figures']}>
        {figures.map(([label, value, why]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {why ? (
                <button
                  type="button"
                  className={styles['why']}
                  title={strings.year.why(label)}
                  aria-expanded={asked === why}
                  onClick={() => setAsked(asked === why ? null : why)}
                >
                  {value}
                </button>
              ) : (
                value
              )}
            </dd>
          </div>
        ))}
      </dl>
      {asked && (
        <section className={styles['derivation']} aria-label={strings.year.why(report.derivations[asked].label)}>
          <DerivationTree key={asked} root={report.derivations[asked]} />
        </section>
      )}
      {problems.map(({ code, message, remedy }) => (
        <p key={`${code} ${message}`} className={styles['problem']}>
          {message} {remedy}
        </p>
      ))}
      <div className={styles['head']}>
        <Segmented
          label={strings.year.measure}
          value={measure}
          options={yearMeasures.map((value) => ({ value, label: strings.year.measures[value] }))}
          onChange={setMeasure}
        />
        <span className={styles['copy']}>
          <Button look="quiet" onPress={() => void copyTable(monthsTable(report, locale))}>
            {strings.year.copyMonths}
          </Button>
          <Button look="quiet" onPress={() => void copyTable(hoursTable(report))}>
            {strings.year.copyHours}
          </Button>
        </span>
      </div>
      <div className={styles['map']}>
        <HourMap
          label={strings.year.map(strings.year.measures[measure])}
          values={values}
          monthOfHour={report.monthOfHour}
          monthNames={monthNames(locale)}
          format={map}
          describe={(hour, value) => `${hourText(hour, values.length, locale)}: ${value}`}
        />
      </div>
      <div className={styles['charts']}>
        <div className={styles['chart']}>
          <Chart label={strings.year.monthsChart} option={months} />
        </div>
        <div className={styles['chart']}>
          <Chart label={strings.year.durationChart} option={duration} />
        </div>
      </div>
      <div className={styles['below']}>
        <DataTableView table={monthsTable(report, locale)} format={cell} />
        {design.length > 0 && (
          <DataTableView
            table={{
              caption: strings.year.design,
              columns: [...strings.year.designColumns],
              rows: design.map(({ label, dryBulbC, wetBulbC, gridDrawW, servedShare }) => [
                label,
                dryBulbC,
                wetBulbC,
                gridDrawW / 1e6,
                100 * servedShare,
              ]),
            }}
            format={cell}
          />
        )}
        {scenarioId && <YearLimit scenarioId={scenarioId} />}
        <p className={styles['note']}>
          {strings.year.basis(report.weather.name, report.weather.basis, report.statesSolved)}
        </p>
      </div>
    </div>
  );
};
