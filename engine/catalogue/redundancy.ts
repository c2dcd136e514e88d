/**
 * Redundancy topologies as data: how many power systems, and which of them feed load group after load group.
 *
 * "Distributed redundant, n to make n − 1": each load hangs on two of n systems, so that a lost system's load spreads over
 * the others. "Block redundant": each load has one system of its own and a transfer switch to a common reserve.
 */
export interface RedundancyTemplate {
  readonly id: string;
  readonly label: string;
  /** Power systems of equal size in one block of the pattern, reserves included. */
  readonly systems: number;
  /** Modules in parallel within a system, of which `spareModules` may be missing. */
  readonly modulesPerSystem: number;
  readonly spareModules: number;
  /** Systems of each load group, repeated over the groups; −1 = no second cord. */
  readonly cords: readonly (readonly [first: number, second: number])[];
  /** How a load reaches the second system: its own second cord, or a transfer switch upstream. */
  readonly second: 'none' | 'cord' | 'transferSwitch';
  /** Highest use of installed capacity that still carries all load with one system (or module) missing. */
  readonly designUtilisation: number;
}

const cyclicPairs = (n: number): (readonly [number, number])[] =>
  Array.from({ length: n * (n - 1) }, (_, k) => [k % n, (k + 1 + Math.floor(k / n)) % n] as const);

/** n systems of which n − 1 carry all: loads on every ordered pair in turn. Each system may be used to (n − 1)/n. */
export const distributedRedundant = (n: number): RedundancyTemplate => ({
  id: `distributed${n}`,
  label: `${n}N/${n - 1} distributed redundant (${n} to make ${n - 1})`,
  systems: n,
  modulesPerSystem: 1,
  spareModules: 0,
  cords: cyclicPairs(n),
  second: 'cord',
  designUtilisation: (n - 1) / n,
});

/** Blocks with one common reserve behind transfer switches ("catcher"). */
export const blockRedundant = (blocks: number): RedundancyTemplate => ({
  id: `block${blocks}Plus1`,
  label: `Block redundant (${blocks} + 1 reserve)`,
  systems: blocks + 1,
  modulesPerSystem: 1,
  spareModules: 0,
  cords: Array.from({ length: blocks }, (_, k) => [k, blocks] as const),
  second: 'transferSwitch',
  designUtilisation: blocks / (blocks + 1),
});

/** One system of parallel modules with one to spare. */
export const parallelRedundant = (n: number): RedundancyTemplate => ({
  id: `n${n}Plus1`,
  label: `N + 1 (${n} + 1 modules)`,
  systems: 1,
  modulesPerSystem: n + 1,
  spareModules: 1,
  cords: [[0, -1]],
  second: 'none',
  designUtilisation: n / (n + 1),
});

/** The usual choices; utilisations are arithmetic (n − 1)/n. */
export const redundancyTemplates: readonly RedundancyTemplate[] = [
  {
    id: 'n',
    label: 'N (no redundancy)',
    systems: 1,
    modulesPerSystem: 1,
    spareModules: 0,
    cords: [[0, -1]],
    second: 'none',
    designUtilisation: 1,
  },
  parallelRedundant(4),
  {
    id: 'twoN',
    label: '2N (two full systems)',
    systems: 2,
    modulesPerSystem: 1,
    spareModules: 0,
    cords: [[0, 1]],
    second: 'cord',
    designUtilisation: 0.5,
  },
  { ...distributedRedundant(3), id: 'threeHalvesN', label: '3N/2 (three to make two)' },
  distributedRedundant(4),
  blockRedundant(6),
];

/** Systems of load group k, of as many groups as there are. */
export const cordsOfGroup = (template: RedundancyTemplate, group: number): readonly [first: number, second: number] =>
  template.cords[group % template.cords.length]!;

/** Rated output that each system needs for a total load spread evenly over the groups, W. */
export const systemRatingW = (template: RedundancyTemplate, totalLoadW: number): number =>
  totalLoadW / (template.systems * template.designUtilisation);
