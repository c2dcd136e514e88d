import { existsSync, readFileSync } from 'node:fs';
import { exceededBy, hourlyStatistics, hoursAtOrBelow, parseEpw } from '#engine/weather';
import { absolute, type Case, type Comparison } from '../comparison';

interface Expected {
  readonly rows: number;
  readonly dryBulb_C: Readonly<Record<string, number>>;
  readonly relativeHumidity_mean: number;
  readonly pressure_mean_Pa: number;
  readonly wetBulb_C: Readonly<Record<string, number>>;
  readonly hoursAtOrBelow: Readonly<Record<'wetBulb' | 'dryBulb', Readonly<Record<string, number>>>>;
  readonly wetBulbFirst24: readonly number[];
}

/** Where the hourly files lie: beside the repository, since they must not be copied into it. */
export const weatherFile = (name: string): string | null => {
  const path = new URL(`../../../../shared/reference/weather/${name}`, import.meta.url).pathname;
  return existsSync(path) ? path : null;
};

/** Statistics of hourly files. Null where the files are not at hand. */
export const weatherCase = (data: Case): Comparison[] | null => {
  const files = Object.entries(data['files'] as Readonly<Record<string, Expected>>);
  const tolerance = data['tolerance'] as { readonly mean_abs: number; readonly wetBulb_abs_K: number };
  const comparisons: Comparison[] = [];
  for (const [name, expected] of files) {
    const path = weatherFile(name);
    if (path === null) return null;
    const parsed = parseEpw(readFileSync(path, 'latin1'));
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
    const { hours, dryBulbC, wetBulbC, pressurePa } = parsed.value;
    const of = (what: string): string => `${name.slice(0, 12)} ${what}`;
    const dry = hourlyStatistics(dryBulbC);
    const wet = hourlyStatistics(wetBulbC);
    comparisons.push(
      absolute(of('rows'), expected.rows, hours, 0.5),
      absolute(of('dry bulb mean'), expected.dryBulb_C['mean']!, dry.mean, tolerance.mean_abs),
      absolute(of('dry bulb min'), expected.dryBulb_C['min']!, dry.min, tolerance.mean_abs),
      absolute(of('dry bulb max'), expected.dryBulb_C['max']!, dry.max, tolerance.mean_abs),
      absolute(of('dry bulb 0.4 %'), expected.dryBulb_C['exceeded_0.4pct']!, exceededBy(dryBulbC, 0.004), 0.01),
      absolute(of('dry bulb 1 %'), expected.dryBulb_C['exceeded_1pct']!, exceededBy(dryBulbC, 0.01), 0.01),
      absolute(of('wet bulb mean'), expected.wetBulb_C['mean']!, wet.mean, tolerance.mean_abs),
      absolute(of('wet bulb min'), expected.wetBulb_C['min']!, wet.min, tolerance.wetBulb_abs_K),
      absolute(of('wet bulb max'), expected.wetBulb_C['max']!, wet.max, tolerance.wetBulb_abs_K),
      absolute(
        of('wet bulb 0.4 %'),
        expected.wetBulb_C['exceeded_0.4pct']!,
        exceededBy(wetBulbC, 0.004),
        tolerance.wetBulb_abs_K,
      ),
      absolute(of('pressure mean, Pa'), expected.pressure_mean_Pa, hourlyStatistics(pressurePa).mean, 0.01),
      ...Object.entries(expected.hoursAtOrBelow.dryBulb).map(([limit, count]) =>
        // Printed as plus or minus three hours.
        absolute(of(`hours with dry bulb ≤ ${limit}`), count, hoursAtOrBelow(dryBulbC, Number(limit)), 3),
      ),
      ...Object.entries(expected.hoursAtOrBelow.wetBulb).map(([limit, count]) =>
        absolute(of(`hours with wet bulb ≤ ${limit}`), count, hoursAtOrBelow(wetBulbC, Number(limit)), 3),
      ),
      ...expected.wetBulbFirst24.map((value, hour) =>
        absolute(of(`wet bulb, hour ${hour + 1}`), value, wetBulbC[hour]!, tolerance.wetBulb_abs_K),
      ),
    );
  }
  return comparisons;
};
