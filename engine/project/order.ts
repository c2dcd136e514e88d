import type { AnyRecord, ElementRecord, RunRecord } from './schema';

const MM_PER_M = 1000;

const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Records in an order by place: elements from west to east and south to north, runs by the elements and ports that they join.
 * Files are in the order of ids, which says nothing; by place, copies of a hall have their parts in one order, so that the
 * engine can tell that they are alike and solve them once.
 */
export const orderedByPlace = (records: readonly AnyRecord[]): AnyRecord[] => {
  const rest: AnyRecord[] = [];
  const elements: ElementRecord[] = [];
  const runs: RunRecord[] = [];
  for (const record of records) {
    if (record.type === 'element') elements.push(record);
    else if (record.type === 'run') runs.push(record);
    else rest.push(record);
  }
  // To the millimetre, so that rounding in the places of copies does not change their order.
  const placeMm = new Map(elements.map((record) => [record, record.positionM.map((m) => Math.round(m * MM_PER_M))]));
  elements.sort((a, b) => {
    const [p, q] = [placeMm.get(a)!, placeMm.get(b)!];
    return (
      p[0]! - q[0]! ||
      p[1]! - q[1]! ||
      p[2]! - q[2]! ||
      compare(a.kind, b.kind) ||
      a.yawDeg - b.yawDeg ||
      compare(a.id, b.id)
    );
  });
  const rank = new Map(elements.map(({ id }, k) => [id, k]));
  const rankOf = (id: RunRecord['from']['elementId']): number => rank.get(id) ?? -1;
  const ends = new Map(runs.map((record) => [record, [rankOf(record.from.elementId), rankOf(record.to.elementId)]]));
  runs.sort((a, b) => {
    const [p, q] = [ends.get(a)!, ends.get(b)!];
    return (
      p[0]! - q[0]! ||
      p[1]! - q[1]! ||
      compare(a.from.portId, b.from.portId) ||
      compare(a.to.portId, b.to.portId) ||
      compare(a.id, b.id)
    );
  });
  return [...rest, ...elements, ...runs];
};
