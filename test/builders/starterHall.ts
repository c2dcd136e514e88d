import { commands } from '#engine/commands';
import type { AnyRecord, ElementRecord } from '#engine/project';
import { DocumentBuilder } from './documentBuilder';

const RACK_COUNT = 8;
const RACK_PITCH_M = 0.6;
const SIDES = ['A', 'B'] as const;
type Side = (typeof SIDES)[number];

const placePower = (plant: DocumentBuilder, hall: string) => {
  const grid = plant.place('gridSupply', 'Grid supply', [-18, 16, 0], { props: { importLimitW: 3e6 } });
  const mv = plant.place('mvSwitchgear', 'MV switchgear', [-12, 16, 0]);
  plant.connect(`${grid}.out`, `${mv}.in`);
  const genset = plant.place('genset', 'Standby generator', [-7, 22, 0]);
  const sides = Object.fromEntries(
    SIDES.map((side, i) => {
      const y = side === 'A' ? 1 : -1;
      const transformer = plant.place('transformer', `Transformer ${side}`, [-6 + 5 * i, 16, 0]);
      const board = plant.place('lvSwitchgear', `LV switchgear ${side}`, [-9.5, 5.5 * y, 0], { parentId: hall });
      const ups = plant.place('ups', `UPS ${side}`, [-9.5, 2.5 * y, 0], { parentId: hall });
      const busway = plant.place('busway', `Busway ${side}`, [0, 2 + 0.3 * y, 2.5], {
        parentId: hall,
        props: { ratedA: 1600, lengthM: 6 },
      });
      plant.connect(`${mv}.out`, `${transformer}.in`);
      plant.connect(`${transformer}.out`, `${board}.in`);
      plant.connect(`${genset}.out`, `${board}.standby`);
      plant.connect(`${board}.out`, `${ups}.in`);
      plant.connect(`${ups}.out`, `${busway}.in`);
      return [side, { board, busway }];
    }),
  );
  return sides as Record<Side, { readonly board: string; readonly busway: string }>;
};

const placeFacilityWater = (plant: DocumentBuilder, power: Record<Side, { readonly board: string }>) => {
  const loop = (name: string, kind: string, count: number, xM: number, pitchM: number, pump: object) => {
    const header = plant.place('manifold', `${name} header`, [xM + ((count - 1) * pitchM) / 2, 13.2, 0], {
      props: { water: 'fws', inlets: count, innerDiameterM: 0.2, lengthM: count * pitchM, arrangement: 'directReturn' },
    });
    for (let i = 0; i < count; i++) {
      const unit = plant.place(kind, `${name} ${i + 1}`, [xM + i * pitchM, 18, 0], { yawDeg: 90 });
      plant.connect(`${unit}.fws`, `${header}.${i === 0 ? 'in' : `in${i + 1}`}`);
      plant.connect(`${power[SIDES[i % 2]!].board}.out`, `${unit}.feedA`);
    }
    const pumps = plant.place('pump', `${name} pumps`, [xM + ((count - 1) * pitchM) / 2, 10.5, 0], {
      props: { water: 'fws', ...pump },
    });
    plant.connect(`${header}.out`, `${pumps}.in`);
    plant.connect(`${power.A.board}.out`, `${pumps}.feedA`);
    return pumps;
  };
  return {
    warm: loop('Dry cooler', 'dryCooler', 3, 5, 4.5, { ratedFlowM3PerS: 0.03, installed: 3, standby: 1 }),
    cold: loop('Chiller', 'chiller', 2, 19, 4.5, { ratedFlowM3PerS: 0.006, installed: 3, standby: 1 }),
  };
};

/** 2 MW hall with eight GB200-class racks, one technology loop with a spare CDU, one substation with sides A and B. */
export const starterHall = (): AnyRecord[] => {
  const plant = new DocumentBuilder('Starter hall', 2026);
  plant.setField(plant.scenarioId, ['name'], 'GB200 NVL72');
  plant.setField(plant.scenario.siteId, ['gridImportLimitW'], 3e6);
  plant.setField(plant.scenario.siteId, ['name'], 'Dallas');
  const hall = plant.place('hall', 'Hall 1', [0, 0, 0]);
  const power = placePower(plant, hall);
  const water = placeFacilityWater(plant, power);

  const row = plant.place('row', 'Row 1', [0, 2, 0], {
    parentId: hall,
    props: { slots: RACK_COUNT, pitchM: RACK_PITCH_M, depthM: 1.068 },
  });
  const racks = Array.from({ length: RACK_COUNT }, (_, i) =>
    plant.place('rack', `R1-${String(i + 1).padStart(2, '0')}`, [(i - (RACK_COUNT - 1) / 2) * RACK_PITCH_M, 2, 0], {
      parentId: row,
      props: { systemId: 'gb200_nvl72' },
    }),
  );
  const manifold = plant.place('manifold', 'Row 1 manifold', [0, 2.95, 2.45], {
    parentId: hall,
    props: { lengthM: 7 },
  });
  for (const [i, side] of SIDES.entries()) {
    const cdu = plant.place('cdu', `CDU ${i + 1}`, [i === 0 ? -3.1 : 3.1, 2, 0], { parentId: hall });
    plant.connect(`${cdu}.tcs`, `${manifold}.${i === 0 ? 'in' : 'in2'}`);
    plant.connect(`${water.warm}.out`, `${cdu}.fws`);
    plant.connect(`${power[side].board}.out`, `${cdu}.feedA`);
  }
  for (let i = 0; i < 4; i++) {
    const crah = plant.place('crah', `CRAH ${i + 1}`, [-4.5 + i * 3.4, -7, 0], { parentId: hall, yawDeg: 180 });
    plant.connect(`${water.cold}.out`, `${crah}.fws`);
    plant.connect(`${power[SIDES[i % 2]!].board}.out`, `${crah}.feedA`);
  }
  for (const rack of racks) {
    for (const side of SIDES) plant.connect(`${power[side].busway}.out`, `${rack}.feed${side}`);
    plant.connect(`${manifold}.out`, `${rack}.coolant`);
  }

  // The same hall with the generations around it, for comparison at equal megawatts.
  const base = plant.scenarioId;
  for (const [name, systemId] of [
    ['GB300 NVL72', 'gb300_nvl72'],
    ['HGX H200, liquid', 'hgx_h200_liquid'],
  ] as const) {
    const context = { document: plant.store, newId: plant.newId };
    plant.apply(commands.duplicateScenario(context, { scenarioId: base, name }));
    const copy = plant.records().find((record) => record.type === 'scenario' && record.name === name)!;
    const copied = plant
      .records()
      .filter(
        (record): record is ElementRecord =>
          record.type === 'element' && record.kind === 'rack' && record.scenarioId === copy.id,
      );
    plant.apply(
      commands.setProperty(context, { ids: copied.map((rack) => rack.id), key: 'systemId', value: systemId }),
    );
    const deployment = plant.records().find((record) => record.type === 'deployment' && record.scenarioId === copy.id)!;
    if (systemId === 'hgx_h200_liquid') {
      // Hopper has no FP4 arithmetic.
      plant.setField(deployment.id, ['precision'], 'fp8');
      plant.setField(deployment.id, ['name'], 'DeepSeek-R1, FP8');
    }
  }
  return plant.records();
};
