interface Step {
  readonly node: number;
  readonly cost: number;
}

/** A queue in which the cheapest comes first; routes search some hundreds of nodes, so that a binary heap is enough. */
export class CheapestQueue {
  readonly #steps: Step[] = [];

  push(step: Step): void {
    const steps = this.#steps;
    let i = steps.push(step) - 1;
    for (let up = (i - 1) >> 1; i > 0 && steps[up]!.cost > step.cost; i = up, up = (i - 1) >> 1) steps[i] = steps[up]!;
    steps[i] = step;
  }

  pop(): Step | undefined {
    const steps = this.#steps;
    const [first] = steps;
    const last = steps.pop();
    if (steps.length === 0 || !last) return first;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= steps.length) break;
      if (down + 1 < steps.length && steps[down + 1]!.cost < steps[down]!.cost) down += 1;
      if (steps[down]!.cost >= last.cost) break;
      steps[i] = steps[down]!;
      i = down;
    }
    steps[i] = last;
    return first;
  }
}
