import { type Apart, type GroupedGraph, groupGraph, type PlantGroup } from './groups';
import type { PlantGraph } from './plantGraph';

/** Groups that a diagram opens by itself: no more of them than one reads at a glance. */
const MOST_AT_FIRST = 44;
const MOST_MEMBERS_AT_FIRST = 6;

const withMembers = (graph: PlantGraph, apart: Apart, group: PlantGroup, how: 'kind' | 'self'): Apart => {
  const more = new Map(apart);
  for (const member of group.members) more.set(graph.elements[member]!.id, how);
  return more;
};

/** What is told apart before the reader has opened anything: small groups that feed others, from the sources on. */
export const openedAtFirst = (graph: PlantGraph, sortOf: (element: number) => string): Apart => {
  let apart: Apart = new Map();
  let grouped = groupGraph(graph, sortOf, apart);
  const tried = new Set<string>();
  for (;;) {
    const next = grouped.groups.find(
      ({ id, members }) =>
        members.length > 1 &&
        members.length <= MOST_MEMBERS_AT_FIRST &&
        !tried.has(id) &&
        members.some((member) => graph.outRuns[member]!.length > 0),
    );
    if (!next) return apart;
    tried.add(next.id);
    const opened = withMembers(graph, apart, next, 'self');
    const regrouped = groupGraph(graph, sortOf, opened);
    if (regrouped.groups.length > MOST_AT_FIRST) continue;
    apart = opened;
    grouped = regrouped;
  }
};

/** The group itself and everything on the way from it to the sources. */
const above = ({ links }: GroupedGraph, start: number): readonly number[] => {
  const found = [start];
  const seen = new Set(found);
  for (const at of found)
    for (const { from, to } of links)
      if (to === at && !seen.has(from)) {
        seen.add(from);
        found.push(from);
      }
  return found;
};

const isMixed = (graph: PlantGraph, { members }: PlantGroup): boolean =>
  members.some((member) => graph.elements[member]!.kind !== graph.elements[members[0]!]!.kind);

/**
 * One level further into a group: opens the smallest group on the way to it, so that ten thousand racks fall into the six
 * supplies behind them rather than into ten thousand symbols. Unchanged where there is nothing to open.
 */
export const openGroup = (graph: PlantGraph, grouped: GroupedGraph, apart: Apart, group: number): Apart => {
  const candidates = above(grouped, group).filter((at) => grouped.groups[at]!.members.length > 1);
  const smallest = candidates.reduce<number | undefined>(
    (best, at) =>
      best === undefined || grouped.groups[at]!.members.length < grouped.groups[best]!.members.length ? at : best,
    undefined,
  );
  if (smallest === undefined) return apart;
  const chosen = grouped.groups[smallest]!;
  return withMembers(graph, apart, chosen, isMixed(graph, chosen) ? 'kind' : 'self');
};

/** Tells elements and all that feeds them apart from the rest, so that the way of their power or water can be followed. */
export const openWayTo = (graph: PlantGraph, apart: Apart, ids: readonly string[]): Apart => {
  const more = new Map(apart);
  const wanted = new Set(ids);
  const waiting = graph.elements.flatMap(({ id }, i) => (wanted.has(id) ? [i] : []));
  const seen = new Set(waiting);
  for (const at of waiting) {
    more.set(graph.elements[at]!.id, 'self');
    for (const k of graph.inRuns[at]!) {
      const before = graph.from[k]!;
      if (!seen.has(before)) {
        seen.add(before);
        waiting.push(before);
      }
    }
  }
  return more;
};
