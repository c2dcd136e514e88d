import type { FunctionComponent } from 'react';

/** How much room a symbol has: its line comes in at (0, 0) and goes on at (0, `heightPx`). */
export const symbolSize = { halfWidthPx: 18, heightPx: 42 } as const;

/** Stroke comes from around it; fill is the colour of the ground where the symbol hides its own line. */
export interface SymbolProps {
  readonly ground: string;
}

/** How a kind is drawn in the one-line diagram. Source: IEC 60617 (graphical symbols for diagrams), by the part named at each. */
export interface OneLineSymbol {
  /**
   * `bar`: a conductor with many connections. `inline`: in the line. `source`: where lines begin. `load`: where they end.
   */
  readonly form: 'bar' | 'inline' | 'source' | 'load';
  /** Whether what leaves it has a circuit-breaker; only bars have. */
  readonly feeders: 'breaker' | 'plain';
  readonly Symbol: FunctionComponent<SymbolProps>;
}
