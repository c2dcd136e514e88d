import { layoutLimits, MIN_SINGLE_LAYER_M2 } from '#engine/catalogue';
import type { ElementRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';
import { metres } from './finding';
import type { CheckedRun } from './pipeCrossings';
import { type PlacedSupport, placedSupport, RouteSupports } from './routeSupports';

/** Cables of one run on a tray, from place to place along it. */
interface Share {
  readonly runId: string;
  readonly fromM: number;
  readonly toM: number;
  /** Width that they take of the tray. */
  readonly needM: number;
  readonly cables: number;
}

/** Shorter overlaps are cables that come on and go off. */
const LEAST_M = 0.3;
/** Cables on a tray lie within this height over its bed: layers of them. */
const HEAP_M = 0.4;

/**
 * Width that cables take: those of 4/0 AWG and more lie in a single layer, so that their diameters count; smaller ones fill an
 * area for each width. Source: NFPA 70 (NEC), 392.22(A)(1) and table 392.22(A).
 */
const needOf = ({ kind, record }: CheckedRun): { readonly needM: number; readonly cables: number } => {
  const { widthM, cables = 1 } = kind.laid(record.props);
  const areaM2 = (Math.PI / 4) * widthM ** 2;
  const isLarge = Number(record.props['sectionM2']) >= MIN_SINGLE_LAYER_M2;
  return { needM: cables * (isLarge ? widthM : areaM2 / layoutLimits().trayFillM), cables };
};

/** The fullest place: widths of all shares over it. */
const fullest = (shares: readonly Share[]): { readonly needM: number; readonly at: readonly Share[] } => {
  let best: { needM: number; at: readonly Share[] } = { needM: 0, at: [] };
  for (const fromM of [...new Set(shares.map((share) => share.fromM))].sort((a, b) => a - b)) {
    const at = shares.filter((share) => share.fromM <= fromM && share.toM > fromM);
    const needM = at.reduce((sum, share) => sum + share.needM, 0);
    if (needM > best.needM) best = { needM, at };
  }
  return best;
};

/** Inside widths of ladder trays. Source: NFPA 70 (NEC), table 392.22(A): 6 to 36 in. */
const WIDTHS_M = [0.152, 0.203, 0.229, 0.305, 0.406, 0.457, 0.508, 0.61, 0.762, 0.914] as const;

/** How full trays are, kept from edit to edit: only trays under runs that changed are added up again. */
export class TrayFill {
  readonly #supports = new RouteSupports();
  readonly #shares = new Map<string, Map<string, Share[]>>();
  /** Trays that a run lies on. */
  readonly #traysOf = new Map<string, Set<string>>();
  readonly #problems = new Map<string, Problem>();
  #dirty = new Set<string>();

  /** Takes trays that came, changed or went; true where any did, and all runs are to be put again. */
  takeTrays(removed: readonly string[], put: readonly ElementRecord[]): boolean {
    const { stamp } = this.#supports;
    for (const id of [...removed, ...put.map((record) => record.id)]) this.#supports.remove(id);
    for (const record of put) {
      const support = placedSupport(record);
      if (support?.medium === 'power') this.#supports.put(support);
    }
    if (this.#supports.stamp === stamp) return false;
    this.#shares.clear();
    this.#traysOf.clear();
    this.#problems.clear();
    return true;
  }

  remove(runId: string): void {
    for (const trayId of this.#traysOf.get(runId) ?? []) {
      this.#shares.get(trayId)?.delete(runId);
      this.#dirty.add(trayId);
    }
    this.#traysOf.delete(runId);
  }

  put(run: CheckedRun): void {
    if (run.kind.medium !== 'power' || this.#supports.isEmpty) return;
    const { points, record } = run;
    this.remove(record.id);
    for (let i = 1; i < points.length; i++) {
      const [from, to] = [points[i - 1]!, points[i]!];
      if (Math.abs(from[2] - to[2]) > 1e-6) continue;
      this.#supports.visitUnder(from, to, HEAP_M, (support, fromM, toM) => {
        if (toM - fromM < LEAST_M) return;
        const share = { runId: record.id, fromM, toM, ...needOf(run) };
        const shares = this.#shares.get(support.id) ?? new Map<string, Share[]>();
        this.#shares.set(support.id, shares);
        shares.set(record.id, [...(shares.get(record.id) ?? []), share]);
        const trays = this.#traysOf.get(record.id) ?? new Set();
        this.#traysOf.set(record.id, trays);
        trays.add(support.id);
        this.#dirty.add(support.id);
      });
    }
  }

  /** @param nameOf  name of a tray by its id */
  problems(nameOf: (id: string) => string): Problem[] {
    for (const id of this.#dirty) {
      const tray = this.#supports.get(id);
      const problem = tray && tooFull(tray, [...(this.#shares.get(id)?.values() ?? [])].flat(), nameOf(id));
      if (problem) this.#problems.set(id, problem);
      else this.#problems.delete(id);
    }
    this.#dirty = new Set();
    return [...this.#problems.keys()].sort().map((id) => this.#problems.get(id)!);
  }
}

const tooFull = ({ id, widthM }: PlacedSupport, shares: readonly Share[], name: string): Problem | null => {
  const { needM, at } = fullest(shares);
  if (needM <= widthM + 1e-6) return null;
  const cables = at.reduce((sum, share) => sum + share.cables, 0);
  const wider = WIDTHS_M.find((each) => each >= needM);
  return {
    code: 'layout.trayFill',
    severity: 'warning',
    elements: [id, ...[...new Set(at.map(({ runId }) => runId))].sort()],
    message: `${name} is ${metres(widthM)} wide inside; its ${cables} cables need ${metres(needM)} at the fullest place.`,
    remedy: wider
      ? `Make it ${metres(wider)} wide, or lead some cables over another tray.`
      : 'Hang a second tray, or feed by busway instead of cables.',
    clause: 'NFPA 70 (NEC), 392.22(A)(1) and table 392.22(A)',
  };
};
