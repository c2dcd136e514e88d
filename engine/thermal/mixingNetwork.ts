/** Branches between nodes, in compressed adjacency, with room to work in. Made once for a network. */
export interface MixingNetwork {
  readonly nodeCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly adjacentStart: Int32Array;
  readonly adjacentBranch: Int32Array;
  readonly work: {
    readonly waitsFor: Int32Array;
    readonly queue: Int32Array;
    readonly arrivingWPerK: Float64Array;
    readonly arrivingW: Float64Array;
  };
}

export interface MixingState {
  /** Mass flow times heat capacity, W/K, positive from `from` to `to`; zero where nothing flows. */
  readonly capacityWPerK: Float64Array;
  /** Heat given to the stream of each branch. */
  readonly heatW: Float64Array;
  /** One where equipment holds the temperature that leaves the branch; that temperature is then given in `outletC`. */
  readonly isHeld: Uint8Array;
  /** Given for held branches, written for the others. */
  readonly outletC: Float64Array;
  /** Given for nodes that nothing flows to (supplies and dead ends), written for the others. */
  readonly nodeC: Float64Array;
}

/** @param from, to  nodes of each branch, which must differ */
export const createMixingNetwork = (nodeCount: number, from: Int32Array, to: Int32Array): MixingNetwork => {
  const adjacentStart = new Int32Array(nodeCount + 1);
  for (let b = 0; b < from.length; b++) {
    adjacentStart[from[b]! + 1]!++;
    adjacentStart[to[b]! + 1]!++;
  }
  for (let n = 0; n < nodeCount; n++) adjacentStart[n + 1]! += adjacentStart[n]!;
  const adjacentBranch = new Int32Array(2 * from.length);
  const next = adjacentStart.slice(0, nodeCount);
  for (let b = 0; b < from.length; b++) {
    adjacentBranch[next[from[b]!]!++] = b;
    adjacentBranch[next[to[b]!]!++] = b;
  }
  return {
    nodeCount,
    from,
    to,
    adjacentStart,
    adjacentBranch,
    work: {
      waitsFor: new Int32Array(nodeCount),
      queue: new Int32Array(nodeCount),
      arrivingWPerK: new Float64Array(nodeCount),
      arrivingW: new Float64Array(nodeCount),
    },
  };
};

/** Node that a branch with flow comes from, and the one it goes to. */
export const upstreamNode = ({ from, to }: MixingNetwork, { capacityWPerK }: MixingState, b: number): number =>
  capacityWPerK[b]! > 0 ? from[b]! : to[b]!;
export const downstreamNode = ({ from, to }: MixingNetwork, { capacityWPerK }: MixingState, b: number): number =>
  capacityWPerK[b]! > 0 ? to[b]! : from[b]!;

/** Mark of a node whose temperature is known, in place of the number of streams it waits for. */
export const SETTLED = -1;
