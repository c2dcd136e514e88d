// Rows of the power chain, with the numbers that the table keeps in its notes made figures of their own.
import { known, number } from './tables.mjs';

const percent = (text) => Number((Number(text) / 100).toPrecision(12));

/** Range of an efficiency that a note states as `97.5-98.5%`, as a loss `0.3-1.0%`, or as `+/-0.5 point`. */
const rangeInNote = (note, value) => {
  const points = /\+\/-([\d.]+) point/.exec(note);
  if (points) return { low: Number((value - percent(points[1])).toFixed(6)), high: Number((value + percent(points[1])).toFixed(6)) };
  const [, from, to] = /(?:^|\s)([\d.]+)-([\d.]+)%/.exec(note) ?? [];
  if (from === undefined) return {};
  const [low, high] = [percent(from), percent(to)];
  if (low <= value && value <= high) return { low, high };
  const [lossLow, lossHigh] = [Number((1 - high).toFixed(6)), Number((1 - low).toFixed(6))];
  return lossLow <= value && value <= lossHigh ? { low: lossLow, high: lossHigh } : {};
};

const rated = (row) => known([['rating', number(row.rating)], ['ratingUnit', row.rating && row.rating_unit]]);

/** Usual sizes as `50-100` in MVA, or `1200-3000 A`. */
const usualRange = (row) => {
  const [, low, high, unit = 'MVA'] = /^([\d.]+)-([\d.]+)(?: (A))?$/.exec(row.rating);
  return { low: number(low), high: number(high), unit };
};

export const powerChain = (row, citation) => {
  const key = { component: row.component, technology: row.technology };
  const [value, loadFraction] = [number(row.efficiency_fraction), number(row.load_fraction)];
  if (row.technology === 'loss_model') {
    const [, noLoad, proportional, resistive] = /= ([\d.]+) \+ ([\d.]+)\*load \+ ([\d.]+)\*load\^2/.exec(row.note);
    return Object.entries({ noLoad, proportional, resistive }).map(([parameter, text]) => ({
      ...key, parameter, value: number(text), unit: '1', ...citation(row),
    }));
  }
  if (row.technology === 'loss_split_guide') {
    const [, low, high] = /= (\d+)-(\d+)% of total loss/.exec(row.note);
    return [{ ...key, parameter: 'noLoadShare', low: percent(low), high: percent(high), unit: '1', ...citation(row) }];
  }
  // The load fraction of a topology is itself the figure: how far its installed capacity may be used.
  if (row.component === 'topology') return [{ ...key, parameter: 'maxUtilisation', value: loadFraction, unit: '1', ...citation(row) }];
  if (row.component === 'rating') return [{ ...key, parameter: 'usualRating', ...usualRange(row), ...citation(row) }];
  if (value === undefined) return [{ ...key, ...rated(row), ...citation(row) }];

  const partLoad = [...row.note.matchAll(/(\d+)% at (\d+)% load/g)].map(([, efficiency, load]) => ({
    ...key, ...rated(row), loadFraction: percent(load), value: percent(efficiency), unit: '1', ...citation(row),
  }));
  const efficiency = { ...known([['loadFraction', loadFraction]]), value, ...rangeInNote(row.note, value) };
  return [{ ...key, ...rated(row), ...efficiency, unit: '1', ...citation(row) }, ...partLoad];
};
