import { commands, type DrawRowArgs, rackMetrics, rowRecords } from '#engine/commands';
import { footprintBounds, type PointM, placeFootprint } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import { catalogueOfScenario, scenarioIndex } from '#engine/project';
import { hallAt } from '#renderer/selectors';
import { commit, type Session } from '#renderer/store';
import { strings } from '#renderer/ui';
import { angleText, lengthFormat, lengthText, powerText } from './amounts';
import { hasDragged } from './drag';
import { following } from './following';
import { judge } from './ghosts';
import { angleDeg, distanceM, onFloor, polarFrom } from './outline';
import { onPlane } from './ray';
import { openSnapper, snapRules } from './snapping';
import type { Next, PointerSample, Shown, Tool, ToolScope } from './tool';
import { parseLengthM, typedAfter } from './typed';

const words = strings.tools.drawingRow;

/** A row this near an axis is meant to run along it. */
const ALONG_AXIS_DEG = 6;
const QUARTER_DEG = 90;

/** The system that the next row is of: the selected rack's, else that of the racks that stand, else the default. */
const systemMeant = ({ document, selection, view }: Session): string => {
  const records = document.records();
  const chosen = selection.state.getState().ids.map((id) => records.get(id));
  const standing = scenarioIndex(records, view.state.getState().scenarioId)?.elements ?? [];
  const rack = [...chosen, ...standing].find((record) => record?.type === 'element' && record.kind === 'rack');
  const systemId = rack?.type === 'element' ? rack.props['systemId'] : undefined;
  return typeof systemId === 'string' ? systemId : String(kindOf('rack')!.defaults['systemId']);
};

/**
 * A row of racks from a click to a click, or by dragging: as many as fit at their pitch. A typed whole number is their count, a
 * length with decimals or a unit is the row's; R turns the fronts to the other side.
 */
export const drawingRow =
  (systemId: string | undefined) =>
  (scope: ToolScope): Tool => {
    const { session } = scope;
    const { document, view, newId } = session;
    const snapper = openSnapper(session);
    const system = systemId ?? systemMeant(session);
    const scenarioId = view.state.getState().scenarioId ?? '';
    const metrics = rackMetrics(system, catalogueOfScenario(document.records(), scenarioId));
    let from: PointM | null = null;
    let pointer: PointM | null = null;
    let press: PointerSample | null = null;
    let fronts: DrawRowArgs['fronts'] = 'right';
    let isFree = false;
    let isSquare = false;
    let snaps: Shown['snaps'] = [];
    let typed = '';

    const alongDeg = (): number => {
      if (!from || !pointer || distanceM(from, pointer) === 0) return 0;
      const free = angleDeg(from, pointer);
      const axis = Math.round(free / QUARTER_DEG) * QUARTER_DEG;
      return isSquare || (!isFree && Math.abs(free - axis) <= ALONG_AXIS_DEG) ? axis % 360 : free;
    };

    const count = (): number => {
      if (!from || !pointer || !metrics) return 1;
      if (/^\d+$/.test(typed)) return Number(typed);
      const wantedM = typed === '' ? null : parseLengthM(typed, lengthFormat(session));
      // The last rack counts once the pointer is over its middle.
      const lengthM = wantedM ?? distanceM(from, pointer) + metrics.pitchM / 2;
      return Math.max(1, Math.floor(lengthM / metrics.pitchM + 1e-6));
    };

    const args = (): DrawRowArgs | null => {
      const start = from ?? pointer;
      if (!start) return null;
      const parentId = hallAt(document.records(), scenarioId, start);
      return { scenarioId, parentId, systemId: system, fromM: start, alongDeg: alongDeg(), count: count(), fronts };
    };

    const show = (): void => {
      const row = args();
      if (!metrics || !row) {
        scope.show({ hint: metrics ? words.first : words.unknown(system) });
        return;
      }
      const ghosts = rowRecords(
        row,
        metrics,
        (kind, i) => `${kind}_ghost${i}`,
        () => words.row,
      );
      const { problem, verdict, drawn } = judge(session, ghosts);
      const lengthM = row.count * metrics.pitchM;
      scope.show({
        hint: from ? words.next : words.first,
        chip: [
          words.racks(row.count, metrics.name),
          powerText(session, row.count * metrics.ratedW),
          from ? `${lengthText(session, lengthM)}  ${angleText(session, row.alongDeg)}` : '',
          typed === '' ? '' : strings.tools.typed(typed),
          problem?.message ?? '',
        ]
          .filter(Boolean)
          .join('   '),
        verdict,
        snaps,
        drawn: from
          ? [
              ...drawn,
              {
                type: 'line',
                points: [onFloor(row.fromM), onFloor(polarFrom(row.fromM, lengthM, row.alongDeg))],
                look: 'dimension',
                label: lengthText(session, lengthM),
              },
            ]
          : drawn,
      });
    };

    const follow = (sample: PointerSample): void => {
      const free = onPlane(sample.ray, 0);
      if (!free || !metrics) return;
      isFree = sample.keys.ctrl;
      isSquare = snapRules(session, sample.keys).isOrtho;
      // The first rack is set out beside its neighbours, at an aisle from the next row; the end follows from the pitch.
      const box = footprintBounds(
        placeFootprint(
          { positionM: [free[0] + metrics.pitchM / 2, free[1], 0], yawDeg: 0 },
          { widthM: metrics.pitchM, depthM: metrics.depthM, heightM: 0 },
        ),
      );
      const pulled = from ? { byM: [0, 0] as const, snaps: [] } : snapper.box(box, sample.keys);
      snaps = pulled.snaps;
      pointer = [free[0] + pulled.byM[0], free[1] + pulled.byM[1]];
    };

    const finish = (): Next => {
      const row = args();
      if (!row) return null;
      const isDrawn = commit(session, commands.drawRow({ document: document.records(), newId }, row)) === 'committed';
      if (isDrawn) return 'done';
      typed = '';
      show();
      return null;
    };

    return {
      id: 'drawingRow',
      enter: show,
      ...following(follow, show, (sample) => {
        if (from) return finish();
        press = sample;
        from = pointer;
        show();
        return null;
      }),
      up: (sample) => {
        const start = press;
        press = null;
        if (!start || !hasDragged(start, sample)) return null;
        follow(sample);
        return finish();
      },
      key: ({ key }) => {
        if (key === 'Enter' && from) return finish();
        const after = from ? typedAfter(typed, key) : null;
        if (after !== null) typed = after;
        else if (key.toLowerCase() === 'r') fronts = fronts === 'right' ? 'left' : 'right';
        else if (key === 'Backspace' && from) from = null;
        else return 'passed on';
        show();
        return null;
      },
    };
  };
