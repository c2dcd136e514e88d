import { RecordStore } from '#engine/document';
import type { AnyRecord } from '#engine/project';
import { starterHall } from '../builders/starterHall';

const HALL_PITCH_M = 80;

/** Many starter halls side by side, with `racks` racks in all (rounded up to whole halls of eight), as one scenario. */
export const campus = (racks: number): { readonly store: RecordStore<AnyRecord>; readonly scenarioId: string } => {
  const records = starterHall();
  const project = records.find((record) => record.type === 'project')!;
  const scenarioId = project.baseScenarioId;
  const own = records.filter(
    (record) => (record.type === 'element' || record.type === 'run') && record.scenarioId === scenarioId,
  );
  const rest = records.filter(
    (record) => !('scenarioId' in record) || (record.type === 'deployment' && record.scenarioId === scenarioId),
  );
  const copies: AnyRecord[] = [];
  for (let hall = 0; hall < Math.ceil(racks / 8); hall++) {
    const id = (original: string): string => `${original}${hall.toString(36)}`;
    const dx = (hall % 40) * HALL_PITCH_M;
    const dy = Math.floor(hall / 40) * HALL_PITCH_M;
    for (const record of own) {
      if (record.type === 'element')
        copies.push({
          ...record,
          id: id(record.id),
          parentId: record.parentId === null ? null : id(record.parentId),
          positionM: [record.positionM[0] + dx, record.positionM[1] + dy, record.positionM[2]],
        });
      else if (record.type === 'run')
        copies.push({
          ...record,
          id: id(record.id),
          from: { ...record.from, elementId: id(record.from.elementId) },
          to: { ...record.to, elementId: id(record.to.elementId) },
        });
    }
  }
  return { store: new RecordStore([...rest, ...copies]), scenarioId };
};
