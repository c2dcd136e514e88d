import { routeWorldOf, type SceneItem, type SceneRun, sceneItem, sceneRun, shadeAt } from '#renderer/selectors';
import { createElementBatches } from '../../renderer/scene/instances/elementBatches';
import { createPlantMaterials } from '../../renderer/scene/instances/materials';
import { createRunBatches } from '../../renderer/scene/instances/runBatches';
import { createPicker } from '../../renderer/scene/picking';
import { pickBoxes } from '../../renderer/scene/plantView';
import { campus } from './campus';

/** Processor time at its least, since others may share the machine. */
const timesMs = (count: number, run: (i: number) => void): number =>
  Math.min(
    ...Array.from({ length: count }, (_, i) => {
      const started = process.cpuUsage();
      run(i);
      const { user, system } = process.cpuUsage(started);
      return (user + system) / 1000;
    }),
  );

/** What the script of the picture costs without a graphics card: building it, colouring it anew, moving one rack, a pick. */
export const benchPicture = (racks: number): void => {
  const { store, scenarioId } = campus(racks);
  const elements = new Map(
    [...store.values()].flatMap((record) =>
      record.type === 'element' && record.scenarioId === scenarioId ? [[record.id, record] as const] : [],
    ),
  );
  const items: SceneItem[] = [...elements.values()].flatMap((record) => sceneItem(record) ?? []);
  const bodies = items.filter(({ role }) => role === 'body');
  const world = routeWorldOf(scenarioId, [...elements.values()]);
  const runs: SceneRun[] = [...store.values()].flatMap((record) =>
    record.type === 'run' && record.scenarioId === scenarioId
      ? (sceneRun(record, elements.get(record.from.elementId), elements.get(record.to.elementId), world) ?? [])
      : [],
  );
  const materials = createPlantMaterials();
  const bodyBatches = createElementBatches(materials);
  const runBatches = createRunBatches(materials);
  const buildMs = timesMs(1, () => {
    bodyBatches.show(bodies);
    runBatches.show(runs, []);
  });
  const bodiesMs = timesMs(20, (i) => bodyBatches.paint(() => shadeAt(i / 20)));
  const runsMs = timesMs(20, (i) => runBatches.paint({ swatchOf: () => shadeAt(i / 20), flowMPerSOf: null }));
  const oneMs = timesMs(20, (i) =>
    runBatches.paint({ swatchOf: (id) => shadeAt(id === runs[0]!.id ? i / 20 : 0.8), flowMPerSOf: null }),
  );
  const recommitMs = timesMs(5, (i) => {
    const three = runs.slice(0, 3);
    runBatches.change(i % 2 === 0 ? { put: [], goneIds: three.map(({ id }) => id) } : { put: three, goneIds: [] }, []);
  });
  const placeMs = timesMs(50, (i) => bodyBatches.place(bodies[i]!.id, bodies[i]!.body));
  const nearMs = timesMs(5, (i) => {
    bodyBatches.see([i * 60, 20, 30], 60);
    runBatches.see([i * 60, 20, 30], 60);
  });
  const picker = createPicker(pickBoxes(bodies), []);
  const pickMs = timesMs(500, (i) =>
    picker.pick({ originM: [(i * 7) % 900, (i * 13) % 200, 60], direction: [0.1, 0.2, -Math.sqrt(0.95)] }, 0.001),
  );
  console.log(
    [
      `${racks} racks (${bodies.length} bodies, ${runs.length} runs)`,
      `build ${buildMs.toFixed(0)} ms`,
      `recolour bodies ${bodiesMs.toFixed(1)} ms, runs ${runsMs.toFixed(1)} ms, one run ${oneMs.toFixed(1)} ms`,
      `commit of three runs ${recommitMs.toFixed(1)} ms`,
      `move ${placeMs.toFixed(3)} ms`,
      `near and far ${nearMs.toFixed(1)} ms`,
      `pick ${pickMs.toFixed(3)} ms, ${(picker.visits() / 500).toFixed(0)} nodes`,
    ].join(' · '),
  );
};
