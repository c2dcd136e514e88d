import type { Bounds } from '#engine/geometry';
import type { ElementRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';
import { type CheckedRun, PipeCrossings, type Serves } from './pipeCrossings';
import type { PlacementLayout } from './placement';
import { TrayFill } from './trayFill';

/** What is new for the checks of runs since they were asked last. */
export interface RunEdit {
  readonly elements: { readonly removed: readonly string[]; readonly put: readonly ElementRecord[] };
  readonly runs: { readonly removed: readonly string[]; readonly put: readonly CheckedRun[] };
  /** Where bodies came or went; null = anywhere. */
  readonly touched: readonly Bounds[] | null;
}

/** Checks of the ways of runs: pipes over racks and switchgear, and how full trays are. Dropping it and checking anew gives the same. */
export class RunChecks {
  readonly #runs = new Map<string, CheckedRun>();
  readonly #pipes = new PipeCrossings();
  readonly #trays = new TrayFill();

  /** Runs as they were checked last. */
  get runs(): ReadonlyMap<string, CheckedRun> {
    return this.#runs;
  }

  /** @param layout  after the edit */
  update({ elements, runs, touched }: RunEdit, { bodies }: PlacementLayout): void {
    for (const id of runs.removed) {
      this.#runs.delete(id);
      this.#pipes.remove(id);
      this.#trays.remove(id);
    }
    for (const run of runs.put) {
      this.#runs.set(run.record.id, run);
      this.#pipes.put(run);
    }
    const again = this.#trays.takeTrays(elements.removed, elements.put) ? this.#runs.values() : runs.put;
    for (const run of again) this.#trays.put(run);
    this.#pipes.look(touched ? runs.put : this.#runs.values(), touched ?? [], bodies);
  }

  problems(layout: PlacementLayout, serves: Serves): Problem[] {
    const nameOf = (id: string): string => layout.elements.get(id)?.name ?? id;
    return [...this.#pipes.problems(serves), ...this.#trays.problems(nameOf)];
  }
}
