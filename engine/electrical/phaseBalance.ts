/**
 * Phase balance of single-phase rack feeds. The network solver is balanced only; this table shows what it hides.
 */
export const phaseConnections = ['L1-N', 'L2-N', 'L3-N', 'L1-L2', 'L2-L3', 'L3-L1'] as const;
export type PhaseConnection = (typeof phaseConnections)[number];

export interface SinglePhaseFeed {
  readonly connection: PhaseConnection;
  readonly powerW: number;
  /** Lagging. */
  readonly powerFactor: number;
}

export interface PhaseBalance {
  /** L1, L2, L3. */
  readonly currentA: readonly [number, number, number];
  readonly neutralA: number;
  /** Largest deviation of a line current from their mean, over the mean (as NEMA MG 1 defines it for voltages). */
  readonly imbalanceFraction: number;
  /** Negative-sequence over positive-sequence current. */
  readonly negativeSequenceFraction: number;
  /** Line current of the most loaded phase over that of a balanced system of the same power. */
  readonly worstPhaseFactor: number;
}

interface Phasor {
  readonly re: number;
  readonly im: number;
}

const polar = (magnitude: number, angleRad: number): Phasor => ({
  re: magnitude * Math.cos(angleRad),
  im: magnitude * Math.sin(angleRad),
});

const plus = (a: Phasor, b: Phasor): Phasor => ({ re: a.re + b.re, im: a.im + b.im });
const minus = (a: Phasor, b: Phasor): Phasor => ({ re: a.re - b.re, im: a.im - b.im });
const turned = (a: Phasor, angleRad: number): Phasor => {
  const c = Math.cos(angleRad);
  const s = Math.sin(angleRad);
  return { re: a.re * c - a.im * s, im: a.re * s + a.im * c };
};
const size = (a: Phasor): number => Math.hypot(a.re, a.im);

const THIRD_TURN = (2 * Math.PI) / 3;
/** L1, L2, L3 to neutral; positive sequence. */
const PHASE_ANGLES = [0, -THIRD_TURN, THIRD_TURN] as const;
const TERMINALS: Record<PhaseConnection, readonly [0 | 1 | 2, 0 | 1 | 2 | 'neutral']> = {
  'L1-N': [0, 'neutral'],
  'L2-N': [1, 'neutral'],
  'L3-N': [2, 'neutral'],
  'L1-L2': [0, 1],
  'L2-L3': [1, 2],
  'L3-L1': [2, 0],
};

/**
 * Line and neutral currents of single-phase feeds on a stiff, symmetrical three-phase system.
 *
 * @param lineVoltageV  line to line, e.g. 415 (240 V to neutral) or 208 (feeds between lines)
 * Source: superposition of phasors; sequence components of Fortescue 1918.
 */
export const phaseBalance = (feeds: readonly SinglePhaseFeed[], lineVoltageV: number): PhaseBalance => {
  const lines: [Phasor, Phasor, Phasor] = [
    { re: 0, im: 0 },
    { re: 0, im: 0 },
    { re: 0, im: 0 },
  ];
  const phaseVoltageV = lineVoltageV / Math.sqrt(3);
  let apparentRe = 0;
  let apparentIm = 0;
  for (const feed of feeds) {
    const [first, second] = TERMINALS[feed.connection];
    const voltage =
      second === 'neutral'
        ? polar(phaseVoltageV, PHASE_ANGLES[first])
        : minus(polar(phaseVoltageV, PHASE_ANGLES[first]), polar(phaseVoltageV, PHASE_ANGLES[second]));
    const lag = Math.acos(feed.powerFactor);
    const magnitudeA = feed.powerW / (feed.powerFactor * size(voltage));
    const current = polar(magnitudeA, Math.atan2(voltage.im, voltage.re) - lag);
    lines[first] = plus(lines[first], current);
    if (second !== 'neutral') lines[second] = minus(lines[second], current);
    apparentRe += feed.powerW;
    apparentIm += feed.powerW * Math.tan(lag);
  }
  const currentA: [number, number, number] = [size(lines[0]), size(lines[1]), size(lines[2])];
  const meanA = (currentA[0] + currentA[1] + currentA[2]) / 3;
  const worst = Math.max(...currentA);
  const deviation = Math.max(...currentA.map((a) => Math.abs(a - meanA)));
  const positive = plus(lines[0], plus(turned(lines[1], THIRD_TURN), turned(lines[2], -THIRD_TURN)));
  const negative = plus(lines[0], plus(turned(lines[1], -THIRD_TURN), turned(lines[2], THIRD_TURN)));
  const balancedA = Math.hypot(apparentRe, apparentIm) / (Math.sqrt(3) * lineVoltageV);
  return {
    currentA,
    neutralA: size(plus(lines[0], plus(lines[1], lines[2]))),
    imbalanceFraction: meanA > 0 ? deviation / meanA : 0,
    negativeSequenceFraction: size(positive) > 0 ? size(negative) / size(positive) : 0,
    worstPhaseFactor: balancedA > 0 ? worst / balancedA : 1,
  };
};

/**
 * Connections for a list of feeds that keep the phases even: largest feed first, each to the least loaded phase (or pair).
 *
 * @returns for each feed its connection; the spread is at most the largest feed
 * Source: Graham, SIAM J. Applied Mathematics 17(2), 1969 (longest-processing-time rule).
 */
export const balancedConnections = (
  powersW: readonly number[],
  between: 'lineAndNeutral' | 'lines',
): readonly PhaseConnection[] => {
  const offset = between === 'lineAndNeutral' ? 0 : 3;
  const loadedW = [0, 0, 0];
  const connections: PhaseConnection[] = powersW.map(() => 'L1-N');
  const order = powersW.map((_, i) => i).sort((a, b) => powersW[b]! - powersW[a]! || a - b);
  for (const i of order) {
    const phase = loadedW.indexOf(Math.min(...loadedW));
    loadedW[phase]! += powersW[i]!;
    connections[i] = phaseConnections[offset + phase]!;
  }
  return connections;
};
