import { describe, expect, it } from 'vitest';
import type { ElementRecord } from '#engine/project';
import { readPlantView, withGesture } from '../../../renderer/scene/plantView';
import { openWindow, rackIds } from '../windowSession';

describe('a big plant in a gesture', () => {
  it('has what is moved where the hand has it, what is added beside the rest, and all else as it was', () => {
    const { session } = openWindow();
    const plant = readPlantView(session);
    const rack = session.document.records().get(rackIds(session)[0]!) as ElementRecord;
    const moved: ElementRecord = { ...rack, positionM: [50, 60, 0] };
    const ghost: ElementRecord = { ...rack, id: 'rack_ghost', positionM: [70, 60, 0] };
    const shown = withGesture(plant, {
      added: { [ghost.id]: ghost },
      updated: { [rack.id]: [rack, moved] },
      removed: {},
    });
    expect(shown.byId.get(rack.id)!.body).toMatchObject({ xM: 50, yM: 60 });
    expect(shown.bodies).toHaveLength(plant.bodies.length + 1);
    expect(shown.bodies.filter((item, i) => item !== plant.bodies[i]).map(({ id }) => id)).toEqual([rack.id, ghost.id]);
    expect(shown.runs).toBe(plant.runs);
    expect(plant.byId.get(rack.id)!.body).toMatchObject({ xM: rack.positionM[0], yM: rack.positionM[1] });
    expect(withGesture(plant, null)).toBe(plant);
  });
});
