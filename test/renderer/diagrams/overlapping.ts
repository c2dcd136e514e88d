import type { ElementRecord } from '#engine/project';

interface Drawn {
  readonly records: readonly ElementRecord[];
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Pairs of things that are drawn on each other, by name. */
export const overlapping = (nodes: readonly Drawn[]): string[] =>
  nodes.flatMap((a, i) =>
    nodes
      .slice(i + 1)
      .filter(
        (b) =>
          a.box.x < b.box.x + b.box.width &&
          b.box.x < a.box.x + a.box.width &&
          a.box.y < b.box.y + b.box.height &&
          b.box.y < a.box.y + a.box.height,
      )
      .map((b) => `${a.records[0]!.name} and ${b.records[0]!.name}`),
  );
