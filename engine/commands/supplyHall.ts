import { type RedundancyTemplate, redundancyTemplates } from '#engine/catalogue';
import { kindOf } from '#engine/kinds';
import type { ElementRecord, SiteRecord } from '#engine/project';
import type { Outcome } from '#engine/quantity';
import {
  type Command,
  type CommandContext,
  type CommandResult,
  type DocumentView,
  elementsOf,
  lockOf,
  refuse,
  withChildren,
} from './command';
import { type Draft, finishDraft, openDraft, sizeOf } from './drafting';
import { lowVoltageV } from './fillPlan';
import { type PowerTopology, powerTopology } from './powerTopology';
import { placePowerBlocks } from './supplyPower';
import { type HallDemand, hallDemand, type RejectionKind, rejectionCount } from './supplySizing';
import { coldWaterLoop, placeWaterLoop, type WaterLoop, warmWaterLoop } from './supplyWater';
import { wireTopology } from './topologyWiring';
import { openWiring } from './wiring';

export interface SupplyHallArgs {
  readonly hallId: string;
  readonly rejection: RejectionKind;
  /** One of `redundancyTemplates`. */
  readonly topologyId: string;
}

const siteOf = (document: DocumentView, scenarioId: string): SiteRecord | null => {
  const scenario = document.get(scenarioId);
  const site = scenario?.type === 'scenario' ? document.get(scenario.siteId) : undefined;
  return site?.type === 'site' ? site : null;
};

/** Heat that the electrical room gives to its air: what double conversion loses. Source: efficiencies of power_chain.csv, ups. */
const UPS_LOSS = 0.04;

const waterLoops = (
  demand: HallDemand,
  rejection: RejectionKind,
  site: SiteRecord,
): Outcome<{ readonly warm: WaterLoop | null; readonly cold: WaterLoop | null }> => {
  const airHeatW = demand.airHeatW + demand.itW * UPS_LOSS;
  const cold = coldWaterLoop(airHeatW);
  if (demand.liquidHeatW === 0) return { ok: true, value: { warm: null, cold }, problems: [] };
  const sized = warmWaterLoop(demand, rejection, (unit) => rejectionCount(demand, unit, site));
  return sized.ok ? { ok: true, value: { warm: sized.value, cold }, problems: [] } : sized;
};

/** Blocks are numbered on from those that other halls have. */
const firstNumber = (elements: readonly ElementRecord[]): number =>
  elements.reduce((next, { kind, name }) => {
    const number = kind === 'ups' ? Number(/[A-Z](\d+)$/.exec(name)?.[1] ?? 0) : 0;
    return Math.max(next, number + 1);
  }, 1);

const layOut = (
  context: CommandContext,
  hall: ElementRecord,
  draft: Draft,
  demand: HallDemand,
  loops: { readonly warm: WaterLoop | null; readonly cold: WaterLoop | null },
  template: RedundancyTemplate,
): PowerTopology => {
  const size = sizeOf('hall', hall.props);
  const south = -size.depthM / 2;
  let loopsW = 0;
  let nextM = south;
  for (const loop of [loops.warm, loops.cold]) {
    if (!loop) continue;
    loopsW += loop.inputW;
    nextM = placeWaterLoop(draft, loop, { widthM: size.widthM, fromM: nextM });
  }
  const mechanicalW = demand.mechanicalW + loopsW;
  const hasGrid = elementsOf(context.document, hall.scenarioId).some(({ kind }) => kind === 'gridSupply');
  const topology = powerTopology(
    template,
    demand,
    mechanicalW,
    lowVoltageV(),
    firstNumber(elementsOf(context.document, hall.scenarioId)),
  );
  placePowerBlocks(draft, {
    topology,
    lossW: demand.itW * UPS_LOSS,
    totalW: demand.itW * (1 + UPS_LOSS) + mechanicalW,
    widthM: size.widthM,
    fromM: size.depthM / 2,
    grid: hasGrid ? 'present' : 'absent',
    roomName: `Electrical room of ${hall.name}`,
  });
  return topology;
};

/**
 * Places what a filled hall needs from outside, sized for it, and connects both: transformers, switchboards, UPS and
 * generating sets in the redundancy topology asked for, in an electrical room to the north, medium-voltage gear and a grid
 * supply where there is none; heat rejection for the racks' liquid, sized on the site's design day (N+1), and chillers for
 * the air side to the south, each loop with header and pumps.
 */
export const supplyHall: Command<SupplyHallArgs> = (
  context,
  { hallId, rejection, topologyId },
): Outcome<CommandResult> => {
  const { document } = context;
  const hall = document.get(hallId);
  if (hall?.type !== 'element' || hall.kind !== 'hall')
    return refuse('supplyHall.hall', `There is no hall ${hallId}.`, 'Place a hall, or select one.');
  const template = redundancyTemplates.find(({ id }) => id === topologyId);
  if (!template)
    return refuse('supplyHall.topology', `There is no power topology "${topologyId}".`, 'Choose one of the list.');
  const locked = lockOf(document, hall.scenarioId);
  if (locked) return locked;
  const site = siteOf(document, hall.scenarioId);
  const inside = withChildren(document, [hallId]);
  const insideIds = new Set<string>(inside.map((element) => element.id));
  const { nodes } = openWiring(context, hall.scenarioId, (element) => insideIds.has(element.id));
  const demand = hallDemand(nodes);
  if (!site || demand.feeders.every(({ va }) => va === 0))
    return refuse(
      'supplyHall.empty',
      `${hall.name} has no busway with racks that is still to be supplied.`,
      'Fill the hall first.',
      [hallId],
    );
  if (kindOf(rejection)?.shape !== 'placed')
    return refuse(
      'kind.unknown',
      `"${rejection}" cannot be placed.`,
      'Choose dry coolers, adiabatic coolers or towers.',
    );
  const loops = waterLoops(demand, rejection, site);
  if (!loops.ok) return loops;
  const draft = openDraft(context, hall.scenarioId, hall);
  const topology = layOut(context, hall, draft, demand, loops.value, template);
  const grid = elementsOf(document, hall.scenarioId).filter(({ kind }) => kind === 'gridSupply');
  const result = { label: `Supply ${hall.name}`, code: 'hall.supply' };
  return finishDraft(context, draft, result, {
    served: inside,
    feeds: grid,
    first: (wiring) => wireTopology(wiring, topology, demand.feeders),
  });
};
