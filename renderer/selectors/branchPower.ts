import type { Snapshot } from '#engine/solve';
import type { ScenarioIndex } from './documentIndex';

const known = new WeakMap<Snapshot, { readonly index: ScenarioIndex; readonly drawW: ReadonlyMap<string, number> }>();

/**
 * Power that loads draw, by element, hall and row with everything inside; under the site's id their sum, W. What draws
 * nothing of its own and holds nothing that does is left out.
 */
export const branchPower = (index: ScenarioIndex, snapshot: Snapshot): ReadonlyMap<string, number> => {
  const made = known.get(snapshot);
  if (made?.index === index) return made.drawW;
  const drawW = new Map<string, number>();
  const column = snapshot.elements.columns.drawW;
  const add = (id: string, w: number): void => {
    drawW.set(id, (drawW.get(id) ?? 0) + w);
  };
  if (column)
    for (const [row, id] of snapshot.elements.ids.entries()) {
      if (column.present[row] !== 1) continue;
      const w = column.values[row]!;
      const seen = new Set<string>();
      for (let at = index.elementById.get(id); at && !seen.has(at.id); ) {
        add(at.id, w);
        seen.add(at.id);
        at = at.parentId === null ? undefined : index.elementById.get(at.parentId);
      }
      if (index.elementById.has(id)) add(index.scenario.siteId, w);
    }
  known.set(snapshot, { index, drawW });
  return drawW;
};
