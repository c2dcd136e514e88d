import type { PortDefinition } from '#engine/document';
import { kindOf } from '#engine/kinds';
import type { ElementRecord, RunRecord } from '#engine/project';

/** Groups whose members fail, or are shut off, together. */
export const domains = {
  feed: { label: 'Feed A or B' },
  transformer: { label: 'Upstream transformer' },
  ups: { label: 'Upstream UPS' },
  coolingUnit: { label: 'Upstream CDU' },
  coolantLoop: { label: 'Coolant loop' },
} as const;

export type DomainName = keyof typeof domains;

/** A domain and the elements and runs in it, biggest first. */
export interface DomainGroup {
  readonly label: string;
  readonly ids: readonly string[];
}

type Elements = ReadonlyMap<string, ElementRecord>;

const portsOf = (record: ElementRecord | undefined): readonly PortDefinition[] => {
  if (!record) return [];
  const kind = kindOf(record.kind);
  return kind?.shape === 'placed' ? kind.ports(record.props) : [];
};

const mediumOf = ({ kind }: RunRecord): 'power' | 'coolant' | null => {
  const found = kindOf(kind);
  return found?.shape === 'run' ? found.medium : null;
};

const grouped = (labels: ReadonlyMap<string, string>): readonly DomainGroup[] => {
  const groups = new Map<string, string[]>();
  for (const [id, label] of labels) {
    const ids = groups.get(label);
    if (ids) ids.push(id);
    else groups.set(label, [id]);
  }
  return [...groups]
    .map(([label, ids]) => ({ label, ids }))
    .sort((a, b) => b.ids.length - a.ids.length || a.label.localeCompare(b.label, 'en', { numeric: true }));
};

const append = (map: Map<string, RunRecord[]>, key: string, run: RunRecord): void => {
  const list = map.get(key);
  if (list) list.push(run);
  else map.set(key, [run]);
};

/** Side of every element and run by the cords (ports `feedA`, `feedB`) that it feeds; gear that feeds both is of both. */
const feeds = (elements: Elements, runs: readonly RunRecord[]): ReadonlyMap<string, string> => {
  const arriving = new Map<string, RunRecord[]>();
  for (const run of runs) append(arriving, run.to.elementId, run);
  const bits = new Map<string, number>();
  const visit = (run: RunRecord, side: number): void => {
    const stack = [run];
    for (let next = stack.pop(); next; next = stack.pop()) {
      bits.set(next.id, (bits.get(next.id) ?? 0) | side);
      const feeder = next.from.elementId;
      if ((bits.get(feeder) ?? 0) & side) continue;
      bits.set(feeder, (bits.get(feeder) ?? 0) | side);
      stack.push(...(arriving.get(feeder) ?? []));
    }
  };
  for (const run of runs) {
    const side = run.to.portId === 'feedA' ? 1 : run.to.portId === 'feedB' ? 2 : 0;
    if (side === 0) continue;
    visit(run, side);
    if (elements.has(run.to.elementId)) bits.set(run.to.elementId, (bits.get(run.to.elementId) ?? 0) | side);
  }
  return new Map([...bits].map(([id, side]) => [id, ['', 'Feed A', 'Feed B', 'Feeds A and B'][side]!]));
};

/** The nearest elements of a kind on every way upstream, their names joined; those elements themselves count to their own. */
const nearest = (elements: Elements, runs: readonly RunRecord[], kind: string): ReadonlyMap<string, string> => {
  const arriving = new Map<string, RunRecord[]>();
  for (const run of runs) append(arriving, run.to.elementId, run);
  const none: ReadonlySet<string> = new Set();
  const found = new Map<string, ReadonlySet<string>>();
  const feeders = (id: string): ReadonlySet<string> => {
    if (elements.get(id)?.kind === kind) return new Set([id]);
    const known = found.get(id);
    if (known) return known;
    // A ring of ties leads back here: what is being looked at adds nothing of its own.
    found.set(id, none);
    const all = new Set<string>();
    for (const { from } of arriving.get(id) ?? []) for (const each of feeders(from.elementId)) all.add(each);
    found.set(id, all);
    return all;
  };
  const labels = new Map<string, string>();
  const label = (id: string, ids: ReadonlySet<string>): void => {
    if (ids.size > 0)
      labels.set(
        id,
        [...ids]
          .map((each) => elements.get(each)?.name ?? each)
          .sort()
          .join(' + '),
      );
  };
  for (const run of runs) {
    label(run.id, feeders(run.from.elementId));
    label(run.to.elementId, feeders(run.to.elementId));
  }
  for (const [id, element] of elements) if (element.kind === kind) labels.set(id, element.name);
  return labels;
};

/** Connected coolant: pipes and what they join. A CDU parts the water of its two sides, and itself counts to its technology loop. */
const loops = (elements: Elements, runs: readonly RunRecord[]): ReadonlyMap<string, string> => {
  const parent = new Map<string, string>();
  const rootOf = (key: string): string => {
    let at = key;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    parent.set(key, at);
    return at;
  };
  const waterAt = ({ elementId, portId }: RunRecord['from']): string =>
    portsOf(elements.get(elementId)).find(({ id }) => id === portId)?.rating.type ?? '';
  const sideOf = (end: RunRecord['from']): string => `${end.elementId} ${waterAt(end)}`;
  for (const run of runs) {
    const [a, b] = [rootOf(sideOf(run.from)), rootOf(sideOf(run.to))];
    if (a !== b) parent.set(a, b);
  }
  const names = new Map<string, string>();
  const nameOf = (run: RunRecord): string => {
    const root = rootOf(sideOf(run.from));
    const known = names.get(root);
    if (known) return known;
    const water =
      waterAt(run.from) === 'tcs' ? 'Technology loop' : waterAt(run.from) === 'fws' ? 'Facility loop' : 'Loop';
    const made = `${water} ${[...names.values()].filter((name) => name.startsWith(water)).length + 1}`;
    names.set(root, made);
    return made;
  };
  const labels = new Map<string, string>();
  for (const run of runs) {
    const name = nameOf(run);
    labels.set(run.id, name);
    for (const end of [run.from, run.to])
      if (elements.get(end.elementId)?.kind !== 'cdu' || waterAt(end) === 'tcs') labels.set(end.elementId, name);
  }
  return labels;
};

/** Members of every domain of one sort in a scenario; what belongs to none is left out. */
export const domainGroups = (
  elements: Elements,
  runs: readonly RunRecord[],
  name: DomainName,
): readonly DomainGroup[] => {
  const power = runs.filter((run) => mediumOf(run) === 'power');
  const coolant = runs.filter((run) => mediumOf(run) === 'coolant');
  switch (name) {
    case 'feed':
      return grouped(feeds(elements, power));
    case 'transformer':
      return grouped(nearest(elements, power, 'transformer'));
    case 'ups':
      return grouped(nearest(elements, power, 'ups'));
    case 'coolingUnit':
      return grouped(nearest(elements, coolant, 'cdu'));
    case 'coolantLoop':
      return grouped(loops(elements, coolant));
  }
};
