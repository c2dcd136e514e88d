import { type PointerEvent, useMemo, useRef, useState, type WheelEvent } from 'react';
import { commands } from '#engine/commands';
import { footprintCorners } from '#engine/geometry';
import type { ElementRecord } from '#engine/project';
import { planMarks } from '#engine/report';
import { commandContext } from '#renderer/actions';
import { type MarkLook, PlanMarkLayer } from '#renderer/diagrams';
import {
  itemBounds,
  routeWorldOf,
  type SceneItem,
  scenarioIndex,
  sceneItem,
  sceneRun,
  unionBounds,
  unseen,
} from '#renderer/selectors';
import { commit, useDocument, usePreferences, useSelection, useSession, useView } from '#renderer/store';
import { lengthText, placeAtOnce } from '#renderer/tools';
import { classNames, strings } from '#renderer/ui';
import styles from './planView.module.css';

interface Frame {
  readonly xM: number;
  readonly yM: number;
  readonly widthM: number;
  readonly heightM: number;
}

type Gesture =
  | { readonly type: 'pan'; readonly from: readonly [number, number]; readonly frame: Frame }
  | { readonly type: 'move'; readonly from: readonly [number, number]; readonly byM: readonly [number, number] };

const MARGIN = 0.06;
const ZOOM = 1.15;
/** Figures of dimensions are two and a half of these high: about 11 px in a view 1,000 px wide. */
const MARKS_ACROSS = 230;
/** Less than a hand's tremble, in pixels of the screen. */
const CLICK_PX = 4;

const pointsText = (points: readonly (readonly [number, number, ...number[]])[]): string =>
  points.map(([x, y]) => `${x.toFixed(3)},${(-y).toFixed(3)}`).join(' ');

/** North is up; the y axis of the picture runs down. */
const shape = (item: SceneItem): string => pointsText(footprintCorners(item.body));

/**
 * The plan as drawing instead of a picture: for machines without 3D graphics. Click selects, drag moves, the wheel zooms, drag
 * beside everything pans; what is selected is the same as everywhere.
 */
export const PlanView = () => {
  const session = useSession();
  const revision = useDocument((state) => state.revision);
  const scenarioId = useView((state) => state.scenarioId);
  const isSnapping = useView((state) => state.isSnapping);
  const hiddenIds = useView((state) => state.hiddenIds);
  const stepM = usePreferences((state) => state.snapStepM);
  const selected = useSelection((state) => state.ids);
  const svg = useRef<SVGSVGElement>(null);
  const [own, setOwn] = useState<Frame | null>(null);
  const [gesture, setGesture] = useState<Gesture | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for what the records hold
  const drawn = useMemo(() => {
    const records = session.document.records();
    const index = scenarioIndex(records, scenarioId);
    const hidden = index ? unseen(index, hiddenIds) : hiddenIds;
    const items = (index?.elements ?? []).flatMap((record) => (hidden.has(record.id) ? [] : (sceneItem(record) ?? [])));
    const element = (id: string): ElementRecord | undefined => {
      const record = records.get(id);
      return record?.type === 'element' && !hidden.has(record.id) ? record : undefined;
    };
    const world = routeWorldOf(scenarioId ?? '', index?.elements ?? []);
    const runs = (index?.runs ?? []).flatMap(
      (record) => sceneRun(record, element(record.from.elementId), element(record.to.elementId), world) ?? [],
    );
    return { items: items.filter(({ role }) => role !== 'group'), runs, marks: planMarks(index?.elements ?? []) };
  }, [session, scenarioId, revision, hiddenIds]);

  const bounds = unionBounds(drawn.items.map(itemBounds));
  if (!bounds) return null;
  const sizeM = [bounds.maxM[0] - bounds.minM[0], bounds.maxM[1] - bounds.minM[1]] as const;
  const whole: Frame = {
    xM: bounds.minM[0] - MARGIN * sizeM[0],
    yM: -bounds.maxM[1] - MARGIN * sizeM[1],
    widthM: sizeM[0] * (1 + 2 * MARGIN),
    heightM: sizeM[1] * (1 + 2 * MARGIN),
  };
  const frame = own ?? whole;

  const at = ({
    clientX,
    clientY,
  }: {
    readonly clientX: number;
    readonly clientY: number;
  }): readonly [number, number] => {
    const matrix = svg.current?.getScreenCTM();
    if (!matrix) return [0, 0];
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    return [x, y];
  };
  const idOf = (target: EventTarget): string | null =>
    target instanceof SVGElement ? (target.dataset['id'] ?? null) : null;
  const snapped = (m: number): number => (isSnapping && stepM > 0 ? Math.round(m / stepM) * stepM : m);

  const onDown = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const id = idOf(event.target);
    if (id === null) {
      setGesture({ type: 'pan', from: [event.clientX, event.clientY], frame });
      return;
    }
    if (event.shiftKey) session.selection.toggle(id);
    else if (!selected.includes(id)) session.selection.set([id]);
    setGesture({ type: 'move', from: at(event), byM: [0, 0] });
  };
  const onMove = (event: PointerEvent<SVGSVGElement>): void => {
    if (gesture?.type === 'pan') {
      const perPx = gesture.frame.widthM / (svg.current?.clientWidth || 1);
      const [dx, dy] = [event.clientX - gesture.from[0], event.clientY - gesture.from[1]];
      if (Math.hypot(dx, dy) > CLICK_PX)
        setOwn({ ...gesture.frame, xM: gesture.frame.xM - dx * perPx, yM: gesture.frame.yM - dy * perPx });
    } else if (gesture) {
      const [x, y] = at(event);
      setGesture({ ...gesture, byM: [snapped(x - gesture.from[0]), -snapped(y - gesture.from[1])] });
    }
  };
  const onUp = (event: PointerEvent<SVGSVGElement>): void => {
    setGesture(null);
    if (gesture?.type === 'pan') {
      const still = Math.hypot(event.clientX - gesture.from[0], event.clientY - gesture.from[1]) <= CLICK_PX;
      if (still) session.selection.clear();
    } else if (gesture && (gesture.byM[0] !== 0 || gesture.byM[1] !== 0))
      commit(
        session,
        commands.moveElements(commandContext(session), { ids: selected, byM: [gesture.byM[0], gesture.byM[1], 0] }),
      );
  };
  const onWheel = (event: WheelEvent<SVGSVGElement>): void => {
    const factor = event.deltaY > 0 ? ZOOM : 1 / ZOOM;
    const [x, y] = at(event);
    setOwn({
      xM: x - (x - frame.xM) * factor,
      yM: y - (y - frame.yM) * factor,
      widthM: frame.widthM * factor,
      heightM: frame.heightM * factor,
    });
  };

  const look: MarkLook = {
    unitM: frame.widthM / MARKS_ACROSS,
    ink: 'currentColor',
    text: (lengthM) => lengthText(session, lengthM),
  };
  const isSelected = new Set(selected);
  const moved = gesture?.type === 'move' ? `translate(${gesture.byM[0]} ${-gesture.byM[1]})` : undefined;
  const body = (item: SceneItem) => (
    <polygon
      key={item.id}
      data-id={item.id}
      points={shape(item)}
      transform={isSelected.has(item.id) ? moved : undefined}
      className={classNames(
        styles[item.role === 'shell' ? 'space' : item.kind.category],
        isSelected.has(item.id) && styles['selected'],
      )}
    >
      <title>{item.record.name}</title>
    </polygon>
  );
  return (
    <svg
      ref={svg}
      className={styles['plan']}
      viewBox={`${frame.xM} ${frame.yM} ${frame.widthM} ${frame.heightM}`}
      role="application"
      aria-label={strings.scene.plan}
      // The drawing takes arrow keys and Escape while it has the focus, as the picture does.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onWheel={onWheel}
      onDragOver={(event) => {
        if (session.view.state.getState().dragged) event.preventDefault();
      }}
      onDrop={(event) => {
        const { dragged } = session.view.state.getState();
        if (!dragged) return;
        event.preventDefault();
        const [x, y] = at(event);
        placeAtOnce(session, dragged, [x, -y]);
        session.view.change({ dragged: null });
      }}
      onDoubleClick={() => setOwn(null)}
    >
      {drawn.items.filter(({ role }) => role === 'shell').map(body)}
      {drawn.runs.map((run) => (
        <polyline key={run.id} points={pointsText(run.points)} className={styles[run.medium]} />
      ))}
      {drawn.items.filter(({ role }) => role === 'body').map(body)}
      <g className={styles['marks']}>
        <PlanMarkLayer {...drawn.marks} look={look} />
      </g>
    </svg>
  );
};
