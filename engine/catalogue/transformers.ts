import type { Figure, Source } from '#engine/quantity';
import { once } from './lookup';
import { noLoadShare, type TransformerRating, transformerRatings, transformerTechnologies } from './powerGear';

/** A transformer of a series with its losses split, so that they can be followed over load. */
export interface TransformerRow extends TransformerRating {
  readonly noLoadLossW: Figure;
  /** Winding loss at rated current. */
  readonly loadLossW: Figure;
}

const percent = (fraction: number, digits: number): string => `${(fraction * 100).toFixed(digits)} %`;

/**
 * Losses from an efficiency η at one load x, power factor 1: total = x·S·(1/η − 1), of which the share s is no-load loss and
 * constant; the rest is x²·load loss. s = 0.35 … 0.45 is an inference, so both losses carry grade D; their ranges are those of s.
 * Source: loss-split guide of the power catalogue; quadratic load loss, IEC 60076-1.
 */
const split = (rating: TransformerRating, share: Figure): TransformerRow => {
  const { ratedVa, loadFraction, efficiency } = rating;
  const totalW = loadFraction * ratedVa * (1 / efficiency.value - 1);
  const fullLoadW = totalW / loadFraction ** 2;
  const [shareLow, shareHigh] = [share.low ?? share.value, share.high ?? share.value];
  const source: Source = {
    ...efficiency.source,
    grade: 'D',
    recheck: efficiency.source.recheck || share.source.recheck,
    note: `${percent(share.value, 0)} (${percent(shareLow, 0)} to ${percent(shareHigh, 0)}) of the loss at ${percent(loadFraction, 0)} load is taken as no-load loss; the efficiency of ${percent(efficiency.value, 2)} there is graded ${efficiency.source.grade}`,
  };
  return {
    ...rating,
    noLoadLossW: {
      value: totalW * share.value,
      low: totalW * shareLow,
      high: totalW * shareHigh,
      unit: 'W',
      source,
    },
    loadLossW: {
      value: fullLoadW * (1 - share.value),
      low: fullLoadW * (1 - shareHigh),
      high: fullLoadW * (1 - shareLow),
      unit: 'W',
      source,
    },
  };
};

const series = once(() => {
  const share = noLoadShare();
  return new Map(
    transformerTechnologies().map((technology) => [
      technology,
      transformerRatings(technology).map((rating) => split(rating, share)),
    ]),
  );
});

/** Names of the series, e.g. `mv_liquid_immersed_3ph_doe2016_min`. */
export const transformerSeriesNames = (): readonly string[] => [...series().keys()];

/** Ratings of a transformer series, ascending; empty for a name that is not in the data. */
export const transformerSeries = (technology: string): readonly TransformerRow[] => series().get(technology) ?? [];

/**
 * Efficiency of a transformer at a load.
 *
 * @param loadFraction  apparent power over rating, > 0
 * @param powerFactor   0 … 1
 * Source: IEC 60076-1: output over output, no-load loss and load loss that grows with the square of the load.
 */
export const transformerEfficiency = (row: TransformerRow, loadFraction: number, powerFactor = 1): number => {
  const outputW = loadFraction * row.ratedVa * powerFactor;
  return outputW / (outputW + row.noLoadLossW.value + row.loadLossW.value * loadFraction ** 2);
};
