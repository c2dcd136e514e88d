import { diagramStrings as words } from '#renderer/ui';
import { type LiveValues, type NumberFormat, percent, shown } from '../liveValues';
import { type Strain, strainOf } from '../strain';
import type { OneLineLink, OneLineNode } from './oneLineDrawing';
import { outgoingVoltageV, ratingText } from './ratings';

export interface NodeReading {
  readonly state: 'live' | 'dead' | 'standby' | 'out' | 'unknown';
  readonly strain: Strain;
  readonly loadingFraction: number | undefined;
  readonly loading: string;
  readonly power: string;
  readonly headroom: string;
  readonly voltage: string;
  readonly loss: string;
  readonly rating: string;
  /** Member with the highest loading, where there are several. */
  readonly worstId: string | null;
}

const stateOf = (
  { ids, form, records }: OneLineNode,
  live: LiveValues,
  powerW: number | undefined,
  out: ReadonlySet<string>,
): NodeReading['state'] => {
  if (ids.every((id) => out.has(id))) return 'out';
  if (!live.hasAnswer) return 'unknown';
  if (form === 'source' && records[0]!.kind !== 'gridSupply') return powerW ? 'live' : 'standby';
  if (form === 'load') return powerW ? 'live' : 'dead';
  return live.most(ids, 'voltagePu') ? 'live' : 'dead';
};

const perUnit = (value: number, { locale }: NumberFormat): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(value);

/** Bars and sources say their voltage; what stands between two of them need not. */
const ratingOf = ({ form, records }: OneLineNode, format: NumberFormat): string => {
  const rating = ratingText(records, format);
  if (form === 'load') return rating && words.rated(rating, records.length);
  const voltage = form === 'inline' ? '' : shown(outgoingVoltageV(records[0]!), 'voltage', format);
  return [rating, voltage].filter(Boolean).join(' · ');
};

/** What a group carries now: power of all, loading of the worst, voltage of the lowest. */
export const nodeReading = (
  node: OneLineNode,
  live: LiveValues,
  format: NumberFormat,
  out: ReadonlySet<string>,
): NodeReading => {
  const { ids } = node;
  const powerW = live.sum(ids, 'drawW') ?? live.sum(ids, 'activePowerW');
  const apparentVa = powerW === undefined ? undefined : Math.hypot(powerW, live.sum(ids, 'reactivePowerVar') ?? 0);
  const worst = live.most(ids, 'loadingFraction');
  const worstW = worst && live.sum([worst.id], 'activePowerW');
  // What fills the rest at the present voltage and power factor: power goes with current, which loading is a share of.
  const headroomW =
    worst && worstW !== undefined && worst.value > 0 ? Math.abs(worstW) * (1 / worst.value - 1) : undefined;
  const lossW = live.sum(ids, 'lossW');
  const voltage = live.least(ids, 'voltagePu');
  return {
    state: stateOf(node, live, powerW, out),
    strain: strainOf(worst?.value),
    loadingFraction: worst?.value,
    loading: percent(worst?.value, format),
    power:
      powerW === undefined
        ? ''
        : node.form === 'load'
          ? shown(powerW, 'power', format)
          : `${shown(powerW, 'power', format)} · ${shown(apparentVa, 'apparentPower', format)}`,
    headroom:
      headroomW === undefined
        ? ''
        : headroomW < 0
          ? `${shown(-headroomW, 'power', format)} ${words.tooMuch}`
          : `${shown(headroomW, 'power', format)} ${words.free}`,
    voltage: voltage ? `${perUnit(voltage.value, format)} pu` : '',
    loss: lossW ? `${shown(lossW, 'power', format)} ${words.lost}` : '',
    rating: ratingOf(node, format),
    worstId: worst && ids.length > 1 ? worst.id : null,
  };
};

export interface LinkReading {
  readonly state: 'live' | 'dead' | 'unknown';
  readonly strain: Strain;
  readonly loading: string;
  readonly power: string;
}

export const linkReading = (
  link: OneLineLink,
  live: LiveValues,
  format: NumberFormat,
  out: ReadonlySet<string>,
): LinkReading => {
  const { runIds, fromIds, toIds } = link;
  const isCut =
    runIds.every((id) => out.has(id)) || fromIds.every((id) => out.has(id)) || toIds.every((id) => out.has(id));
  const worst = live.most(runIds, 'loadingFraction');
  const isLive = live.most(fromIds, 'voltagePu') !== undefined || (live.sum(runIds, 'activePowerW') ?? 0) !== 0;
  return {
    state: isCut ? 'dead' : !live.hasAnswer ? 'unknown' : isLive && link.breaker?.position !== 'open' ? 'live' : 'dead',
    strain: strainOf(worst?.value),
    loading: percent(worst?.value, format),
    power: shown(live.sum(runIds, 'activePowerW'), 'power', format),
  };
};

/** The whole of a reading in a sentence, for those who hear the diagram. */
export const spoken = (
  title: string,
  count: number,
  { state, loading, power, headroom, voltage, loss }: NodeReading,
): string =>
  [
    count > 1 ? `${title}, ${count}` : title,
    power,
    loading && `${loading} ${words.loaded}`,
    headroom,
    voltage,
    loss,
    state === 'dead' ? words.dead : state === 'standby' ? words.standby : state === 'out' ? words.out : '',
  ]
    .filter(Boolean)
    .join(', ');
