import { layoutLimits } from '#engine/catalogue';
import type { RunKind, Vec3M } from '#engine/document';
import { type Bounds, type Footprint, footprintBounds, overlapDepthM } from '#engine/geometry';
import type { RunRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';
import type { Body } from './body';
import { BodyGrid } from './bodyGrid';
import { metres } from './finding';

/** A run as it lies, for the checks of its way. */
export interface CheckedRun {
  readonly record: RunRecord;
  readonly kind: RunKind;
  /** Corners from port to port, in its lane. */
  readonly points: readonly Vec3M[];
}

/** A level piece of a pipe. */
interface Leg {
  readonly run: CheckedRun;
  readonly box: Footprint;
  readonly zM: number;
}

/** A pipe above something that a leak must not fall on. */
interface Crossing {
  readonly run: CheckedRun;
  readonly body: Body;
  readonly above: 'rack' | 'switchgear';
  /** From the top of what is below to the middle of the pipe. */
  readonly heightM: number;
}

/** Shorter pieces are drops and jogs. */
const LEAST_M = 1;
/** Higher up is another storey. */
const STOREY_M = 4;

/** The middle of a twin pipe counts: what overhangs the side of a row by a hand is not told. */
const MIDDLE_M = 0.05;

const legsOf = (run: CheckedRun): Leg[] => {
  const { points } = run;
  return points.slice(1).flatMap((to, i): readonly Leg[] => {
    const from = points[i]!;
    const lengthM = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (Math.abs(to[2] - from[2]) > 1e-6 || lengthM < LEAST_M) return [];
    const box: Footprint = {
      xM: (from[0] + to[0]) / 2,
      yM: (from[1] + to[1]) / 2,
      halfWidthM: lengthM / 2,
      halfDepthM: MIDDLE_M,
      cos: (to[0] - from[0]) / lengthM,
      sin: (to[1] - from[1]) / lengthM,
      bottomM: from[2],
      topM: from[2],
    };
    return [{ run, box, zM: from[2] }];
  });
};

const crossing = ({ run, box, zM }: Leg, body: Body): Crossing | null => {
  const above = body.isRack ? 'rack' : body.isSwitchgear ? 'switchgear' : null;
  const heightM = zM - body.box.topM;
  if (above === null || heightM < 0 || heightM >= (above === 'rack' ? STOREY_M : layoutLimits().dedicatedSpaceM))
    return null;
  const { from, to } = run.record;
  if (from.elementId === body.record.id || to.elementId === body.record.id) return null;
  const inPlan = overlapDepthM({ ...box, bottomM: body.box.bottomM, topM: body.box.topM }, body.box);
  return inPlan > 0 ? { run, body, above, heightM } : null;
};

const told = {
  rack: {
    code: 'layout.pipeOverRack',
    message: (pipe: string, racks: string, heightM: number) =>
      `${pipe} runs ${metres(heightM)} above ${racks}, which it does not serve: a leak would fall on live equipment.`,
    remedy:
      'Lead it along an aisle or on a pipe rack beside the row, or waive it where a drip tray with leak detection hangs below it.',
    // No clause forbids it: practice in liquid-cooled halls, for which no document at hand gives a figure.
    clause: 'Good practice in liquid-cooled halls',
  },
  switchgear: {
    code: 'layout.pipeOverSwitchgear',
    message: (pipe: string, gear: string, heightM: number) =>
      `${pipe} runs ${metres(heightM)} above ${gear}; ${metres(layoutLimits().dedicatedSpaceM)} above it are for the electrical installation alone.`,
    remedy: 'Lead the pipe around it.',
    clause: 'NFPA 70 (NEC), 110.26(E)(1)(a), dedicated electrical space',
  },
} as const;

/** Whether a run belongs to the coolant loop of an element. */
export type Serves = (run: RunRecord, elementId: string) => boolean;

/** Where pipes run above racks and switchgear, kept from edit to edit: only what moved is looked at again. */
export class PipeCrossings {
  readonly #legs = new BodyGrid<Leg>();
  readonly #found = new Map<string, readonly Crossing[]>();

  remove(id: string): void {
    this.#legs.remove(id);
    this.#found.delete(id);
  }

  put(run: CheckedRun): void {
    const { id } = run.record;
    this.#found.delete(id);
    const legs = run.kind.medium === 'coolant' ? legsOf(run) : [];
    this.#legs.putAll(
      id,
      legs.map((leg) => [leg, footprintBounds(leg.box)]),
    );
  }

  /** Looks again at runs, and at those that pass over places where bodies came or went. */
  look(runs: Iterable<CheckedRun>, touched: readonly Bounds[], bodies: BodyGrid<Body>): void {
    const again = new Set<CheckedRun>(runs);
    for (const bounds of touched) this.#legs.visit(bounds, ({ run }) => again.add(run));
    for (const run of again) {
      if (run.kind.medium !== 'coolant') continue;
      const found = new Map<string, Crossing>();
      for (const leg of legsOf(run))
        bodies.visit(footprintBounds(leg.box), (body) => {
          const one = crossing(leg, body);
          if (one) found.set(body.record.id, one);
        });
      if (found.size > 0) this.#found.set(run.record.id, [...found.values()]);
      else this.#found.delete(run.record.id);
    }
  }

  problems(serves: Serves): Problem[] {
    return [...this.#found.keys()].sort().flatMap((id) => {
      const crossings = this.#found
        .get(id)!
        .filter(({ run, body, above }) => above === 'switchgear' || !serves(run.record, body.record.id));
      return (['rack', 'switchgear'] as const).flatMap((above): readonly Problem[] => {
        const those = crossings
          .filter((one) => one.above === above)
          .sort((a, b) => a.heightM - b.heightM || (a.body.record.id < b.body.record.id ? -1 : 1));
        const [nearest] = those;
        if (!nearest) return [];
        const { code, message, remedy, clause } = told[above];
        const { name } = nearest.body.record;
        const what = those.length === 1 ? name : `${name} and ${those.length - 1} more`;
        return [
          {
            code,
            severity: 'warning',
            elements: [nearest.run.record.id, ...those.map(({ body }) => body.record.id)],
            message: message(nearest.run.record.name, what, nearest.heightM),
            remedy,
            clause,
          },
        ];
      });
    });
  }
}
