import type { Catalogue } from '#engine/catalogue';
import { kindOf } from '#engine/kinds';
import { floorPressurePa } from '#engine/layout';
import { catalogueOfScenario, type ElementRecord } from '#engine/project';
import type { QuantityName } from '#engine/quantity';
import { rebuilt } from './building';
import { type DocumentView, elementsOf } from './command';
import { draftedElement, openDraft, sizeOf } from './drafting';
import type { FillHallArgs } from './fillHall';
import {
  AIR_MARGIN,
  airHandlersFor,
  buswaySections,
  cduDevice,
  crahRatedW,
  type FillPlan,
  fillPlan,
  layPlan,
} from './fillPlan';
import { rowWidthM } from './fillRows';
import { madeBy, viewWithout } from './refilling';
import { fittingsOf } from './sizing';
import { wallPlaces } from './wallPlaces';

export type FillLimitName = 'hallPower' | 'importLimit' | 'liquidCooling' | 'airCooling' | 'floorLoad' | 'head';

/** What a fill needs of something, against what is there. */
export interface FillLimit {
  readonly name: FillLimitName;
  readonly quantity: QuantityName;
  readonly needed: number;
  /** Null = no limit set. */
  readonly limit: number | null;
}

/** What a fill would place, and how far it goes against the limits of hall and site. */
export interface FillReport {
  readonly racks: number;
  readonly rows: number;
  readonly cdus: number;
  readonly manifolds: number;
  readonly busways: number;
  readonly airHandlers: number;
  readonly itW: number;
  readonly limits: readonly FillLimit[];
  /** The hall as it would be. */
  readonly hall: ElementRecord;
  /** Everything as it would stand, for a picture. */
  readonly elements: readonly ElementRecord[];
}

/** Straight pipe at the most friction that it is sized for, both ways. Source: ASHRAE Handbook, Fundamentals, ch. 22, 400 Pa/m. */
const HEADER_PA_PER_M = 2 * 400;

const headPa = ({ needs, metrics, rows }: FillPlan): number =>
  Math.max(0, ...rows.map(({ racks }) => needs.pressureDropPa + HEADER_PA_PER_M * rowWidthM(racks, metrics)));

const ratedItW = (elements: Iterable<ElementRecord>, catalogue: Catalogue): number => {
  let sumW = 0;
  for (const element of elements) {
    if (kindOf(element.kind)?.shape !== 'placed' || element.kind !== 'rack') continue;
    const { electrical } = fittingsOf(element, catalogue);
    if (electrical?.type === 'load') sumW += electrical.ratedW;
  }
  return sumW;
};

const limitsOf = (
  document: DocumentView,
  plan: FillPlan,
  racks: number,
  made: readonly ElementRecord[],
): FillLimit[] => {
  const { hall, fill, needs, metrics, rows } = plan;
  const itW = racks * needs.ratedW;
  const catalogue = catalogueOfScenario(document, hall.scenarioId);
  const scenario = document.get(hall.scenarioId);
  const site = scenario?.type === 'scenario' ? document.get(scenario.siteId) : undefined;
  const importW = site?.type === 'site' ? site.gridImportLimitW : 0;
  const others = ratedItW(elementsOf(viewWithout(document, made), hall.scenarioId), catalogue);
  const rack = draftedElement('rack', { systemId: fill.systemId });
  const limits: FillLimit[] = [
    { name: 'hallPower', quantity: 'power', needed: itW, limit: Number(hall.props['designItPowerW']) || null },
    { name: 'importLimit', quantity: 'power', needed: itW + others, limit: importW || null },
    {
      name: 'floorLoad',
      quantity: 'pressure',
      needed: floorPressurePa(rack) ?? 0,
      limit: Number(hall.props['floorLoadPa']),
    },
  ];
  if (needs.airHeatW > 0)
    limits.push({
      name: 'airCooling',
      quantity: 'power',
      needed: racks * needs.airHeatW,
      limit: Math.max(0, wallPlaces(hall, sizeOf('crah')).length - 1) * (crahRatedW() / AIR_MARGIN),
    });
  if (needs.liquidHeatW > 0) {
    const running = rows.reduce((sum, row) => sum + metrics.cdusFor(row.racks) - 1, 0);
    const cdu = cduDevice(catalogue);
    limits.push(
      { name: 'liquidCooling', quantity: 'power', needed: racks * needs.liquidHeatW, limit: running * cdu.ratedHeatW },
      { name: 'head', quantity: 'pressure', needed: headPa(plan), limit: cdu.externalHeadPa },
    );
  }
  return limits;
};

/** Counts and limits of a fill before it is made; null when there is no such hall or system. */
export const fillReport = (document: DocumentView, args: FillHallArgs): FillReport | null => {
  const found = document.get(args.hallId);
  if (found?.type !== 'element' || found.kind !== 'hall') return null;
  const { hallId: _, building, ...fill } = args;
  const hall = rebuilt(found, building);
  const plan = fillPlan(hall, fill, catalogueOfScenario(document, hall.scenarioId));
  if (!plan) return null;
  const made = madeBy(document, hall);
  let ids = 0;
  const newId = (prefix: string) => `${prefix}_${ids++}` as const;
  const draft = openDraft({ document: viewWithout(document, made), newId }, hall.scenarioId, hall);
  layPlan(plan, draft);
  const racks = plan.rows.reduce((sum, row) => sum + row.racks, 0);
  const cdus = plan.rows.reduce((sum, row) => sum + plan.metrics.cdusFor(row.racks), 0);
  return {
    racks,
    rows: plan.rows.length,
    cdus,
    manifolds: cdus > 0 ? plan.rows.length : 0,
    busways: plan.rows.reduce((sum, row) => sum + 2 * buswaySections(plan, row.racks).length, 0),
    airHandlers: airHandlersFor(racks * plan.needs.airHeatW),
    itW: racks * plan.needs.ratedW,
    limits: limitsOf(document, plan, racks, made),
    hall,
    elements: draft.elements,
  };
};
