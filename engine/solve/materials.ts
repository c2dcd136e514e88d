import type { MaterialSpec } from '#engine/document';
import { bendsOf, spanCrossings, wallCrossings, wallsOf } from '#engine/layout';
import { compilePlant, type Plant, type PlantRun } from '#engine/plant';
import type { AnyRecord } from '#engine/project';
import type { SolveContext } from './solveScenario';

/** What has to be bought of one thing in one size. */
export interface MaterialLine {
  readonly label: string;
  readonly size: string;
  /** Null for what is counted. */
  readonly lengthM: number | null;
  /** Pieces; null for what is bought by the metre. */
  readonly count: number | null;
}

/** Lengths by size, fittings and openings in walls of a scenario, as laid out. Nothing is added for waste and spares. */
export interface Materials {
  readonly scenarioId: string;
  readonly lines: readonly MaterialLine[];
}

interface Entry {
  readonly label: string;
  readonly size: string;
  /** Of groups, then of sizes within a label. */
  readonly order: readonly [group: number, size: number, other: number];
  lengthM: number;
  count: number;
}

/** Lengths come first, then the fittings on them, then openings. */
const group = { length: 0, elbows: 1, branches: 2, openings: 3 } as const;

class Tally {
  readonly #entries = new Map<string, Entry>();

  #entry(label: string, size: string, order: Entry['order']): Entry {
    const key = `${order[0]} ${label} ${size}`;
    let entry = this.#entries.get(key);
    if (!entry) {
      entry = { label, size, order, lengthM: 0, count: 0 };
      this.#entries.set(key, entry);
    }
    return entry;
  }

  addLength({ label, size, sizeOrder, sideBySide }: MaterialSpec, lengthM: number): void {
    this.#entry(label, size, [group.length, sizeOrder, 0]).lengthM += sideBySide * lengthM;
  }

  addPieces(label: string, size: string, order: Entry['order'], count: number): void {
    if (count > 0) this.#entry(label, size, order).count += count;
  }

  get lines(): MaterialLine[] {
    const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
    return [...this.#entries.values()]
      .sort(
        (a, b) =>
          a.order[0] - b.order[0] ||
          byText(a.label, b.label) ||
          a.order[1] - b.order[1] ||
          a.order[2] - b.order[2] ||
          byText(a.size, b.size),
      )
      .map(({ label, size, order, lengthM, count }) =>
        order[0] === group.length ? { label, size, lengthM, count: null } : { label, size, lengthM: null, count },
      );
  }
}

/** Sleeves for pipes, one for each; for the rest one closed opening, through which cables in parallel go together. */
const addOpenings = (tally: Tally, spec: MaterialSpec, crossings: number): void => {
  const { label, size, sizeOrder, sideBySide, isPiped } = spec;
  const [name, count] = isPiped
    ? ([`Wall sleeves: ${label}`, sideBySide * crossings] as const)
    : ([`Wall openings with fire stop: ${label}`, crossings] as const);
  tally.addPieces(name, size, [group.openings, sizeOrder, 0], count);
};

/** Like runs share their properties, and so what they are bought as. */
const runSpecs = new WeakMap<PlantRun['record']['props'], MaterialSpec | null>();

const specOf = ({ kind, record: { props } }: PlantRun): MaterialSpec | null => {
  const known = runSpecs.get(props);
  if (known !== undefined) return known;
  const spec = kind.material?.(props) ?? null;
  runSpecs.set(props, spec);
  return spec;
};

const tallyOf = ({ elements, runs }: Plant): Tally => {
  const tally = new Tally();
  const walls = wallsOf(elements.map(({ record }) => record));
  const headers = elements.map(({ record, kind }) => {
    const spec = kind.material?.(record.props);
    if (!spec) return null;
    tally.addLength(spec, spec.lengthM);
    addOpenings(tally, spec, spanCrossings(record, spec.lengthM, walls));
    return spec.isPiped ? spec : null;
  });
  for (const run of runs) {
    const spec = specOf(run);
    if (!spec) continue;
    const { points, lengthM, from, to } = run;
    tally.addLength(spec, lengthM);
    addOpenings(tally, spec, wallCrossings(points, walls));
    if (!spec.isPiped) continue;
    const { size, sizeOrder, sideBySide } = spec;
    tally.addPieces('Elbows', size, [group.elbows, sizeOrder, 0], sideBySide * bendsOf(points));
    for (const header of [headers[from], headers[to]])
      if (header)
        tally.addPieces(
          'Branches on headers',
          `${header.size} × ${size}`,
          [group.branches, header.sizeOrder, sizeOrder],
          sideBySide,
        );
  }
  return tally;
};

/** Material of a scenario by size, as its runs and straight elements are laid. */
export const materials = (records: Iterable<AnyRecord>, scenarioId: string, context: SolveContext): Materials => {
  const plant = compilePlant(records, scenarioId, context.compile);
  return { scenarioId, lines: tallyOf(plant).lines };
};
