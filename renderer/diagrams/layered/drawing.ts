/**
 * A drawing in layers: things flow along one axis, from layer to layer, and stand beside each other across it. Which of the two is
 * x is the diagram's business.
 */
export interface LayerNode {
  /** Room it takes across the flow, on each side of its axis. */
  readonly before: number;
  readonly after: number;
  /** Along the flow. */
  readonly length: number;
  /**
   * `bar`: a busbar or header, which grows to meet its connections. `symbol`: lines meet it on its axis.
   */
  readonly form: 'bar' | 'symbol';
  /** Room for words behind the end of a bar. */
  readonly label?: number;
  /** Where it stands among its like before lines are untangled: lower first. */
  readonly lean: number;
}

export interface LayerLink {
  readonly from: number;
  readonly to: number;
}

export interface LayerOptions {
  /** Between neighbours. */
  readonly gap: number;
  /** Between lines that run side by side. */
  readonly trackGap: number;
  /** Between connections of a bar, and between lines that enter one symbol. */
  readonly barPitch: number;
  readonly entryPitch: number;
  /** How far a bar goes on past its last connection. */
  readonly barOverhang: number;
  /** Straight piece of every line after what it leaves and before what it enters. */
  readonly stubOut: number;
  readonly stubIn: number;
}

export interface PlacedNode {
  /** Axis, across the flow. */
  readonly at: number;
  readonly before: number;
  readonly after: number;
  /** Where it begins along the flow. */
  readonly start: number;
  readonly layer: number;
}

/** Points as (across, along). */
export type Route = readonly (readonly [across: number, along: number])[];

export interface LayeredDrawing {
  readonly nodes: readonly PlacedNode[];
  /** One for each link. */
  readonly routes: readonly Route[];
}

/** A node of the layout: one of the diagram, or a place where a long line passes a layer. */
export interface Stop extends LayerNode {
  /** Index of the diagram's node; −1 where a line only passes. */
  readonly node: number;
  readonly layer: number;
}

/** Piece of a link between neighbouring layers; indices of stops. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly link: number;
}

export interface Layering {
  readonly stops: readonly Stop[];
  readonly steps: readonly Step[];
  readonly layers: number;
}
