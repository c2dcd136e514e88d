import type { Catalogue } from '#engine/catalogue';
import { type HallFill, kindOf } from '#engine/kinds';
import { type AnyRecord, catalogueOfScenario, type ElementRecord, type RunRecord } from '#engine/project';
import { type Outcome, success } from '#engine/quantity';
import { type Building, buildingFor, rebuilt } from './building';
import {
  type Command,
  type CommandContext,
  type CommandResult,
  type DocumentView,
  lockOf,
  refuse,
  withChildren,
} from './command';
import { type Draft, finishDraft, openDraft, sizeOf, viewWith } from './drafting';
import {
  AIR_MARGIN,
  crahRatedW,
  type FillPlan,
  fillPlan,
  layPlan,
  metricsOf,
  needsOf,
  type RackNeeds,
} from './fillPlan';
import { largestRows, roomAcrossM, rowsDepthM } from './fillRows';
import { carriedOver, madeBy, viewWithout } from './refilling';
import { WALL_MARGIN_M, wallPlaces } from './wallPlaces';

export interface FillHallArgs extends HallFill {
  readonly hallId: string;
  /** A hall of another size and design power in the place of the one there; absent = as it is. */
  readonly building?: Building;
}

const hallOf = (document: DocumentView, hallId: string): ElementRecord | null => {
  const hall = document.get(hallId);
  return hall?.type === 'element' && hall.kind === 'hall' ? hall : null;
};

/** What Fill hall starts from in a hall that has not been filled. */
const usualFill = (systemId: string, direction: HallFill['direction']): HallFill => {
  const { coldAisleM, hotAisleM } = kindOf('row')!.defaults as Pick<HallFill, 'coldAisleM' | 'hotAisleM'>;
  return {
    systemId,
    rows: 1,
    racksPerRow: 1,
    coldAisleM,
    hotAisleM,
    endClearanceM: WALL_MARGIN_M,
    sideClearanceM: WALL_MARGIN_M,
    rackGapM: 0,
    direction,
  };
};

/** The fullest fill that a hall's floor, walls and design power take, with aisles and clearances as given; null when nothing fits. */
export const largestFill = (
  document: DocumentView,
  hallId: string,
  systemId: string,
  settings: Partial<HallFill> = {},
): FillHallArgs | null => {
  const hall = hallOf(document, hallId);
  const catalogue = catalogueOfScenario(document, hall?.scenarioId ?? '');
  const needs = needsOf(systemId, catalogue);
  if (!hall || !needs) return null;
  return largestIn(hall, needs, catalogue, { ...usualFill(systemId, 'along'), ...settings, systemId });
};

/** A hall that takes an IT power, and its fill; null when the power is less than a rack's. */
export const fillForPower = (
  document: DocumentView,
  hallId: string,
  systemId: string,
  itW: number,
  settings: Partial<HallFill> = {},
): FillHallArgs | null => {
  const hall = hallOf(document, hallId);
  const catalogue = catalogueOfScenario(document, hall?.scenarioId ?? '');
  const needs = needsOf(systemId, catalogue);
  if (!hall || !needs) return null;
  const fill = { ...usualFill(systemId, 'along'), ...settings, systemId };
  const building = buildingFor(hall, fill, needs, catalogue, itW);
  const filled = building && largestIn(rebuilt(hall, building), needs, catalogue, fill);
  return filled && { ...filled, building };
};

const largestIn = (
  hall: ElementRecord,
  needs: RackNeeds,
  catalogue: Catalogue,
  fill: HallFill,
): FillHallArgs | null => {
  const cooledW = (wallPlaces(hall, sizeOf('crah')).length - 1) * (crahRatedW() / AIR_MARGIN);
  const limit = Math.floor(
    Math.min(
      Number(hall.props['designItPowerW']) / needs.ratedW,
      needs.airHeatW > 0 ? cooledW / needs.airHeatW : Number.POSITIVE_INFINITY,
    ),
  );
  const rows = limit > 0 ? largestRows(hall, fill, metricsOf(fill, needs, catalogue), limit) : null;
  return rows && { hallId: hall.id, ...fill, ...rows };
};

/** How a hall was filled, for Fill hall to open with; null where it was not. */
export const filledAs = (document: DocumentView, hallId: string): FillHallArgs | null => {
  const fill = hallOf(document, hallId)?.props['fill'] as HallFill | null | undefined;
  return fill ? { ...fill, hallId } : null;
};

const metres = (lengthM: number): string => `${lengthM.toFixed(1)} m`;

const tooSmall = (hall: ElementRecord, what: string): Outcome<never> =>
  refuse('fillHall.space', `${hall.name}: ${what}.`, 'Choose fewer racks or rows, or make the hall larger.', [hall.id]);

const settingsOf = ({ hallId: _, building: _building, ...fill }: FillHallArgs): HallFill => fill;

/** What stands in the way of a plan; null when it can be laid. */
const unfit = ({ hall, fill, metrics, rows }: FillPlan): Outcome<never> | null => {
  const roomM = roomAcrossM(hall, fill);
  const depthM = rowsDepthM(fill, metrics.rackDepthM);
  if (depthM > roomM + 1e-6)
    return tooSmall(hall, `${fill.rows} rows take ${metres(depthM)} of ${metres(roomM)} between the walls' passages`);
  return rows.length === 0 ? tooSmall(hall, 'no row finds room between its walls, columns and doors') : null;
};

interface Laid {
  readonly draft: Draft;
  readonly racks: number;
}

/** The plan laid out as new elements, marked as made by the hall's fill. */
const lay = (context: CommandContext, plan: FillPlan): Outcome<Laid> => {
  const { hall, needs, rows } = plan;
  const wrong = unfit(plan);
  if (wrong) return wrong;
  const draft = openDraft(context, hall.scenarioId, hall);
  const racks = rows.reduce((sum, row) => sum + row.racks, 0);
  if (!layPlan(plan, draft))
    return tooSmall(
      hall,
      `its walls are too short for the air handlers of ${Math.round((racks * needs.airHeatW) / 1e3)} kW`,
    );
  for (const [i, element] of draft.elements.entries()) draft.elements[i] = { ...element, madeBy: hall.id };
  return success({ draft, racks });
};

/**
 * Fills a hall of any outline: rows of racks facing each other over cold aisles, clear of columns and doors, each with a
 * manifold, busways of side A and B and its CDUs (N+1), air handlers along the walls for the heat that goes to air, and the
 * runs between them. What comes from outside the hall is left open for Supply hall or Auto-connect. The hall remembers its
 * numbers; filled again, what the last fill made is replaced, and what was set by hand on it is carried over where the same
 * element is there again.
 */
export const fillHall: Command<FillHallArgs> = (context, args) => {
  const { document } = context;
  const found = hallOf(document, args.hallId);
  const hall = found && rebuilt(found, args.building);
  if (!found || !hall)
    return refuse('fillHall.hall', `There is no hall ${args.hallId}.`, 'Place a hall, or select one.');
  const locked = lockOf(document, hall.scenarioId);
  if (locked) return locked;
  if (![args.rows, args.racksPerRow].every((count) => Number.isInteger(count) && count >= 1 && count <= 1000))
    return refuse(
      'fillHall.count',
      `${args.rows} rows of ${args.racksPerRow} racks cannot be placed.`,
      'Enter whole numbers from 1.',
    );
  const fill = settingsOf(args);
  const catalogue = catalogueOfScenario(document, hall.scenarioId);
  const plan = fillPlan(hall, fill, catalogue);
  if (!plan)
    return refuse(
      'fillHall.system',
      `The catalogue has not enough about "${args.systemId}".`,
      'Choose another system.',
    );
  const made = madeBy(document, hall);
  const bare: CommandContext = { ...context, document: viewWithout(document, made) };
  const laid = lay(bare, plan);
  if (!laid.ok) return laid;
  const { draft, racks } = laid.value;
  const before = hall.props['fill'] as HallFill | null;
  const oldPlan = made.length > 0 && before ? fillPlan(found, before, catalogue) : null;
  const asLaid = oldPlan && lay(bare, oldPlan);
  const carried = carriedOver(
    document,
    catalogue,
    made,
    draft.elements,
    asLaid?.ok ? asLaid.value.draft.elements : null,
  );
  draft.elements.splice(0, draft.elements.length, ...carried.elements);
  const left = viewWithout(document, [...made, ...carried.droppedRuns, found]);
  const kept: CommandContext = { ...context, document: viewWith(left, [hall]) };
  const inside = withChildren(kept.document, [hall.id]);
  const verb = made.length > 0 ? 'Fill anew' : 'Fill';
  const result = { label: `${verb} ${hall.name} with ${racks} racks`, code: 'hall.fill' };
  const finished = finishDraft(kept, draft, result, { served: [], feeds: inside });
  if (!finished.ok) return finished;
  const filled: ElementRecord = { ...hall, props: { ...hall.props, fill } };
  return success(
    {
      ...finished.value,
      diff: asChanges(document, [...made, ...carried.droppedRuns], finished.value, [found, filled]),
    },
    [...finished.problems, ...carried.problems],
  );
};

/** A diff against the document as it is, of one made as if the replaced records were gone. */
const asChanges = (
  document: DocumentView,
  replaced: readonly (ElementRecord | RunRecord)[],
  { diff }: CommandResult,
  hall: readonly [from: ElementRecord, to: ElementRecord],
): CommandResult['diff'] => {
  const added: Record<string, AnyRecord> = {};
  const updated: Record<string, readonly [AnyRecord, AnyRecord]> = { [hall[0].id]: hall };
  const removed: Record<string, AnyRecord> = {};
  for (const [id, record] of Object.entries(diff.added)) {
    const before = document.get(id);
    if (!before) added[id] = record;
    else if (before !== record) updated[id] = [before, record];
  }
  for (const record of replaced) if (!(record.id in diff.added)) removed[record.id] = record;
  return { added, updated, removed };
};
