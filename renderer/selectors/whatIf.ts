import { kindOf } from '#engine/kinds';
import type { AnyRecord } from '#engine/project';
import type { Named, WhatIf } from '#engine/solve';
import { outageSwatches, type Swatch } from './swatches';

/** Those of the records named that can be taken out of service: what something is connected to, and connections. */
export const trippable = (
  records: { get(id: string): AnyRecord | undefined },
  ids: readonly string[],
): readonly string[] =>
  ids.filter((id) => {
    const record = records.get(id);
    if (record?.type === 'run') return true;
    const kind = record?.type === 'element' ? kindOf(record.kind) : undefined;
    return kind?.shape === 'placed' && record?.type === 'element' && kind.ports(record.props).length > 0;
  });

/** Left with less than this of its power, a rack does no work. */
const STOPPED_SHARE = 1e-3;

export const isStopped = ({ powerShare }: { readonly powerShare: number }): boolean => powerShare < STOPPED_SHARE;

/** Racks that do nothing any more, for want of power or of cooling. */
export const racksDown = ({ racksDropped, racksHeldDown }: WhatIf): readonly Named[] => [
  ...racksDropped,
  ...racksHeldDown.filter(isStopped),
];

export const racksHeld = ({ racksHeldDown }: WhatIf): WhatIf['racksHeldDown'] =>
  racksHeldDown.filter((rack) => !isStopped(rack));

/** What now carries more than it is rated for. */
export const overloads = ({ loadings }: WhatIf): WhatIf['loadings'] => loadings.filter(({ now }) => now > 1);

/** Seconds until the first rack is at a limit of its coolant; null where none ever is. */
export const rideThroughS = ({ coolant }: WhatIf): number | null =>
  coolant.reduce<number | null>((first, { warmUp }) => {
    const time = warmUp?.rideThroughS ?? null;
    return time === null ? first : first === null ? time : Math.min(first, time);
  }, null);

export type CourseEvent = { readonly atS: number | null } & (
  | { readonly type: 'out' | 'dropped' | 'stopped'; readonly elements: readonly Named[] }
  | { readonly type: 'started' | 'empty'; readonly element: Named; readonly givesW: number }
  | { readonly type: 'bridged'; readonly bridged: WhatIf['bridged'][number] }
  | { readonly type: 'limit'; readonly racks: number; readonly cdus: readonly Named[]; readonly powerShare: number }
  | { readonly type: 'noWayOut'; readonly strandedW: number; readonly cdus: readonly Named[] }
);

/** What happens after the failure, in the order of time; what has no time comes last. */
export const courseOf = (whatIf: WhatIf): readonly CourseEvent[] => {
  const { out, racksDropped, stopped, started, bridged, coolant, racksHeldDown } = whatIf;
  const leastShare = Math.min(1, ...racksHeldDown.map(({ powerShare }) => powerShare));
  const events: CourseEvent[] = [
    { type: 'out', atS: 0, elements: out },
    ...(racksDropped.length > 0 ? [{ type: 'dropped', atS: 0, elements: racksDropped } as const] : []),
    ...(stopped.length > 0 ? [{ type: 'stopped', atS: 0, elements: stopped } as const] : []),
    ...bridged.map((each) => ({ type: 'bridged', atS: 0, bridged: each }) as const),
    ...started.map(({ givesW, startS, ...element }) => ({ type: 'started', atS: startS, element, givesW }) as const),
    ...coolant.flatMap(({ racks, cdus, warmUp, strandedW }): readonly CourseEvent[] =>
      racks > 0
        ? [{ type: 'limit', atS: warmUp?.rideThroughS ?? null, racks, cdus, powerShare: leastShare }]
        : [{ type: 'noWayOut', atS: null, strandedW, cdus }],
    ),
    ...started.flatMap(({ givesW, lastsS, ...element }) =>
      lastsS === null ? [] : [{ type: 'empty', atS: lastsS, element, givesW } as const],
    ),
  ];
  return events.sort((a, b) => (a.atS ?? Number.MAX_VALUE) - (b.atS ?? Number.MAX_VALUE));
};

/** Looks of a plant with some of it out of service. */
export const whatIfSwatches = (whatIf: WhatIf): ((id: string) => Swatch) => {
  const looks = new Map<string, Swatch>();
  for (const { id } of racksHeld(whatIf)) looks.set(id, outageSwatches.held);
  for (const { id } of [...whatIf.stopped, ...racksDown(whatIf)]) looks.set(id, outageSwatches.down);
  for (const { id } of whatIf.out) looks.set(id, outageSwatches.out);
  return (id) => looks.get(id) ?? outageSwatches.running;
};
