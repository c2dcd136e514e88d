import { kindOf } from '#engine/kinds';
import type { AnyRecord, ElementRecord, ScenarioRecord } from '#engine/project';
import type { InputDifference } from '#engine/solve';

type Entered = InputDifference['base'];

/** What only tells one record from another. */
const IDENTITY = new Set(
  'id type name notes scenarioId siteId parentId archived locked defaultDeploymentId waivers deploymentId'.split(' '),
);

/** An hourly year is named and not listed hour by hour. */
const nameOfYear = (value: object): Entered | undefined =>
  'dryBulbC' in value || 'usdPerJ' in value ? String((value as { readonly name?: unknown }).name ?? '') : undefined;

const leavesOf = (record: object, path: readonly string[] = []): [path: readonly string[], value: Entered][] =>
  Object.entries(record).flatMap(([key, value]): [readonly string[], Entered][] => {
    if (path.length === 0 && IDENTITY.has(key)) return [];
    const at = [...path, key];
    if (typeof value === 'number' || typeof value === 'string' || value === null) return [[at, value]];
    if (typeof value === 'boolean') return [[at, value ? 'yes' : 'no']];
    if (typeof value !== 'object') return [];
    const year = nameOfYear(value);
    if (year !== undefined) return [[at, year]];
    return Array.isArray(value) ? [[at, JSON.stringify(value)]] : leavesOf(value, at);
  });

const recordDifferences = (
  area: InputDifference['area'],
  base: object | undefined,
  own: object | undefined,
): InputDifference[] => {
  const before = new Map(leavesOf(base ?? {}).map(([path, value]) => [path.join('.'), { path, value }]));
  const after = new Map(leavesOf(own ?? {}).map(([path, value]) => [path.join('.'), { path, value }]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    if (was?.value === is?.value) return [];
    const { path } = (was ?? is)!;
    return [{ area, path, label: null, quantity: null, base: was?.value ?? null, own: is?.value ?? null }];
  });
};

/** One value where all elements of a kind share it, else how many there are. */
const shared = (elements: readonly ElementRecord[], key: string): Entered => {
  const values = new Set(elements.map(({ props }) => props[key]));
  const [first] = values;
  if (values.size > 1) return `${values.size} values`;
  return typeof first === 'number' || typeof first === 'string' ? first : null;
};

const layoutDifferences = (base: readonly ElementRecord[], own: readonly ElementRecord[]): InputDifference[] => {
  const kinds = [...new Set([...base, ...own].map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const known = kindOf(kind);
    const [before, after] = [base, own].map((elements) => elements.filter((element) => element.kind === kind)) as [
      ElementRecord[],
      ElementRecord[],
    ];
    const plural = known?.labelPlural ?? kind;
    const counted: InputDifference[] =
      before.length === after.length
        ? []
        : [{ area: 'layout', path: [kind], label: plural, quantity: 'count', base: before.length, own: after.length }];
    if (before.length === 0 || after.length === 0) return counted;
    const changed = (known?.fields ?? []).flatMap((field): InputDifference[] => {
      const [was, is] = [shared(before, field.key), shared(after, field.key)];
      if (was === is) return [];
      const quantity = field.editor === 'number' ? field.quantity : null;
      return [
        { area: 'layout', path: [kind, field.key], label: `${plural}: ${field.label}`, quantity, base: was, own: is },
      ];
    });
    return [...counted, ...changed];
  });
};

/** What a scenario has otherwise than the base: what stands in it, what it serves, what it assumes, where it is. */
export const inputDifferences = (
  base: { readonly records: readonly AnyRecord[]; readonly scenarioId: string },
  own: { readonly records: readonly AnyRecord[]; readonly scenarioId: string },
): readonly InputDifference[] => {
  const of = ({ records, scenarioId }: typeof base) => {
    const scenario = records.find((record): record is ScenarioRecord => record.id === scenarioId);
    return {
      scenario,
      site: records.find(({ id }) => id === scenario?.siteId),
      deployment: records.find(({ id }) => id === scenario?.defaultDeploymentId),
      elements: records.filter(
        (record): record is ElementRecord => record.type === 'element' && record.scenarioId === scenarioId,
      ),
    };
  };
  const [before, after] = [of(base), of(own)];
  return [
    ...layoutDifferences(before.elements, after.elements),
    ...recordDifferences('deployment', before.deployment, after.deployment),
    ...recordDifferences('scenario', before.scenario, after.scenario),
    ...recordDifferences('site', before.site, after.site),
  ];
};
