/** Which power systems a hall needs for a redundancy topology, how large, and which of them feed which busways. */
import { cordsOfGroup, type RedundancyTemplate, transformerSeries } from '#engine/catalogue';
import type { HallDemand } from './supplySizing';

/** Transformer, main board and UPS of one system, or of one module of a system with modules in parallel. */
export interface PowerUnit {
  /** Last word of the names, e.g. "A1": system and number of the block. */
  readonly name: string;
  readonly upsW: number;
  readonly transformer: Readonly<Record<string, number>>;
  readonly boardA: number;
}

/** A pair of busways and the units that feed it. */
export interface FedGroup {
  /** Row of the demand's feeders. */
  readonly feeder: number;
  /** Unit of busway A and of busway B; of both their transfer switches with a reserve behind them. */
  readonly first: number;
  readonly second: number;
}

/** Units that back each other up, with the racks on them. */
export interface PowerBlock {
  readonly units: readonly PowerUnit[];
  readonly groups: readonly FedGroup[];
  readonly gensetW: readonly number[];
  /** Current of the two boards that parallel the units' outputs; null where each unit feeds its busways itself. */
  readonly outputBoardA: number | null;
}

export interface PowerTopology {
  readonly template: RedundancyTemplate;
  readonly blocks: readonly PowerBlock[];
}

/** Frames that are sold. Source: UPS module and generating set ranges of the makers; IEC 60947-2 for boards. */
const UPS_FRAMES_W = [0.25e6, 0.5e6, 0.75e6, 1e6, 1.25e6, 1.5e6, 1.75e6, 2e6, 2.25e6, 2.5e6] as const;
const GENSET_FRAMES_W = [0.5e6, 1e6, 1.5e6, 2e6, 2.5e6, 3e6] as const;
const BOARD_FRAMES_A = [800, 1250, 1600, 2000, 2500, 3200, 4000] as const;

/** A UPS near 97 % with its battery charging, and drives and shelves at 0.95 to 0.98. */
const UPS_EFFICIENCY = 0.96;
const POWER_FACTOR = 0.95;
/** Kept free on each unit when it carries the most. Source: engineering practice, 5–10 % at the design stage. */
const MARGIN = 1.05;

const frameFor = (frames: readonly number[], needed: number): number =>
  frames.find((frame) => frame >= needed) ?? frames.at(-1)!;

const SQRT3 = Math.sqrt(3);

interface Load {
  readonly feeder: number;
  readonly va: number;
}

/** Busway pairs dealt out to blocks, largest first to the emptiest. */
const deal = (feederVa: readonly number[], blocks: number): Load[][] => {
  const dealt = Array.from({ length: blocks }, () => ({ loads: [] as Load[], va: 0 }));
  const sorted = feederVa.map((va, feeder) => ({ feeder, va })).sort((a, b) => b.va - a.va);
  for (const load of sorted) {
    const emptiest = dealt.reduce((best, block) => (block.va < best.va ? block : best));
    emptiest.loads.push(load);
    emptiest.va += load.va;
  }
  return dealt.map(({ loads }) => loads);
};

/**
 * Largest load that each system of a template carries, VA, over the plant as it is and the loss of any one system: a pair of
 * cords shares evenly, and goes over to the surviving one; a transfer switch goes over with all it carries.
 */
const worstLoadVa = (template: RedundancyTemplate, loads: readonly Load[]): number[] => {
  const worst: number[] = new Array(template.systems).fill(0);
  for (let lost = -1; lost < template.systems; lost++) {
    const carried: number[] = new Array(template.systems).fill(0);
    loads.forEach(({ va }, k) => {
      const [first, second] = cordsOfGroup(template, k);
      const give = (system: number, share: number): void => {
        if (system !== lost && system >= 0) carried[system]! += va * share;
      };
      if (template.second !== 'cord') give(first === lost && second >= 0 ? second : first, 1);
      else if (first === lost) give(second, 1);
      else if (second === lost) give(first, 1);
      else {
        give(first, 0.5);
        give(second, 0.5);
      }
    });
    carried.forEach((va, system) => {
      worst[system] = Math.max(worst[system]!, va);
    });
  }
  return worst;
};

/** Current that the boards which parallel the modules carry when one of the two is lost: all of it. */
const outputBoardCurrentA = (loads: readonly Load[], lowVoltageV: number): number =>
  (loads.reduce((sum, { va }) => sum + va, 0) * MARGIN) / (SQRT3 * lowVoltageV);

const isParallel = (template: RedundancyTemplate): boolean => template.modulesPerSystem > 1;

/** UPS output that each unit of a block needs, W. */
const unitW = (template: RedundancyTemplate, loads: readonly Load[]): number => {
  const systemVa = Math.max(...worstLoadVa(template, loads));
  const working = template.modulesPerSystem - template.spareModules;
  return (systemVa / working) * MARGIN;
};

const SERIES = 'mv_liquid_immersed_3ph_doe2016_min';

/** Apparent power at the main board of a unit: its UPS at the worst, and its share of the mechanical plant. */
const boardVa = (upsW: number, mechanicalW: number, boards: number): number =>
  (upsW / MARGIN / UPS_EFFICIENCY + mechanicalW / POWER_FACTOR / boards) * MARGIN;

const fits = (
  template: RedundancyTemplate,
  blocks: readonly (readonly Load[])[],
  mechanicalW: number,
  lowVoltageV: number,
): boolean => {
  const largestVa = transformerSeries(SERIES).at(-1)!.ratedVa;
  const boards = blocks.length * template.systems * template.modulesPerSystem;
  return blocks.every((loads) => {
    const upsW = unitW(template, loads);
    return (
      upsW <= UPS_FRAMES_W.at(-1)! &&
      boardVa(upsW, mechanicalW, boards) <= largestVa &&
      (!isParallel(template) || outputBoardCurrentA(loads, lowVoltageV) <= BOARD_FRAMES_A.at(-1)!)
    );
  });
};

/** Systems that carry something, as the plant is or after a loss; with few busways a pattern is not filled. */
const usedSystems = (template: RedundancyTemplate, loads: readonly Load[]): number[] =>
  worstLoadVa(template, loads).flatMap((va, system) => (va > 0 ? [system] : []));

/**
 * Generating sets of a block: one for each system's worth of load, so that all together carry it when the grid is lost, each
 * sized for the boards that hang on it.
 */
const gensetsW = (template: RedundancyTemplate, blockW: number, units: number): number[] => {
  const sets = isParallel(template)
    ? units
    : Math.min(units, Math.max(1, Math.round(units * template.designUtilisation)));
  const boardsOnOne = Math.ceil(units / sets);
  // Where one board of several is a reserve, the others carry what it would.
  const share = template.second === 'transferSwitch' ? 1 / sets : boardsOnOne / units;
  return new Array(sets).fill(frameFor(GENSET_FRAMES_W, Math.min(blockW, blockW * share) * MARGIN));
};

const letterOf = (unit: number): string => String.fromCharCode('A'.charCodeAt(0) + unit);

/**
 * Power systems for a hall: as few blocks of the template as the largest frames allow, all of one size so that spares fit.
 *
 * @param mechanicalW  fans, pumps and compressors, shared evenly among the main boards
 * @param firstNumber  of the first block in the names
 */
export const powerTopology = (
  template: RedundancyTemplate,
  demand: HallDemand,
  mechanicalW: number,
  lowVoltageV: number,
  firstNumber: number,
): PowerTopology => {
  const feederVa = demand.feeders.map(({ va }) => va);
  let blocks = deal(feederVa, 1);
  while (blocks.length < feederVa.length && !fits(template, blocks, mechanicalW, lowVoltageV))
    blocks = deal(feederVa, blocks.length + 1);
  const used = blocks.map((loads) => usedSystems(template, loads));
  const unitsOf = used.map((systems) => systems.length * template.modulesPerSystem);
  const neededW = Math.max(...blocks.map((loads) => unitW(template, loads)));
  const boards = unitsOf.reduce((sum, units) => sum + units, 0);
  const neededVa = boardVa(neededW, mechanicalW, boards);
  const series = transformerSeries(SERIES);
  const row = series.find(({ ratedVa }) => ratedVa >= neededVa) ?? series.at(-1)!;
  const unit = {
    upsW: frameFor(UPS_FRAMES_W, neededW),
    transformer: { ratedVa: row.ratedVa, noLoadLossW: row.noLoadLossW.value, loadLossW: row.loadLossW.value },
    boardA: frameFor(BOARD_FRAMES_A, row.ratedVa / (SQRT3 * lowVoltageV)),
  };
  return {
    template,
    blocks: blocks.map((loads, b) => {
      const totalVa = loads.reduce((sum, { va }) => sum + va, 0);
      const systemAt = new Map(used[b]!.map((system, at) => [system, at]));
      return {
        units: Array.from({ length: unitsOf[b]! }, (_, u) => ({ name: `${letterOf(u)}${firstNumber + b}`, ...unit })),
        groups: loads.map(({ feeder }, k) => {
          const [first, second] = cordsOfGroup(template, k);
          return { feeder, first: systemAt.get(first)!, second: systemAt.get(second < 0 ? first : second)! };
        }),
        gensetW: gensetsW(template, totalVa / UPS_EFFICIENCY + (mechanicalW * unitsOf[b]!) / boards, unitsOf[b]!),
        outputBoardA: isParallel(template) ? frameFor(BOARD_FRAMES_A, outputBoardCurrentA(loads, lowVoltageV)) : null,
      };
    }),
  };
};
