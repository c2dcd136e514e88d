import type { Distribution, Lever, MonteCarlo } from '#engine/studies';
import type { NumberFormat } from '#renderer/selectors';
import { strings } from '#renderer/ui';
import { leverText } from './figures';
import styles from './studies.module.css';

const words = strings.studies.distributions;

const distributionText = (lever: Lever, distribution: Distribution, format: NumberFormat): string => {
  const text = (value: number): string => leverText(lever, value, format);
  switch (distribution.type) {
    case 'triangular':
      return words.triangular(text(distribution.low), text(distribution.mode), text(distribution.high));
    case 'logNormal':
      return words.logNormal(text(distribution.p10), text(distribution.p50), text(distribution.p90));
    case 'uniform':
      return words.uniform(text(distribution.low), text(distribution.high));
    case 'choice':
      return words.choice;
  }
};

export interface DistributionsProps {
  readonly levers: readonly Lever[];
  readonly found: MonteCarlo;
  readonly format: NumberFormat;
}

/** What each uncertain thing was drawn from, and where its range comes from: percentiles say nothing without it. */
export const Distributions = ({ levers, found, format }: DistributionsProps) => (
  <details className={styles['drawn']}>
    <summary>{strings.studies.drawnFrom}</summary>
    <dl>
      {found.distributions.map(({ leverId, ...distribution }) => {
        const lever = levers.find(({ id }) => id === leverId);
        return lever ? (
          <div key={leverId}>
            <dt>{lever.label}</dt>
            <dd>
              {distributionText(lever, distribution, format)}
              <span className={styles['quiet']}> {lever.basis}</span>
            </dd>
          </div>
        ) : null;
      })}
    </dl>
  </details>
);
