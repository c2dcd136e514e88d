import type { FunctionComponent } from 'react';

/** Room of a symbol about its centre; supply and return meet it at the left and right edge. */
export const pidSize = { halfWidthPx: 31, halfHeightPx: 26 } as const;

export interface PidSymbolProps {
  readonly ground: string;
}

/** How a kind is drawn in the cooling schematic. Source: ISO 10628-2 (graphical symbols of flow diagrams of process plants). */
export interface PidSymbol {
  /** `bar`: a header that many pipes meet, drawn as long as it must be. */
  readonly form: 'bar' | 'unit';
  readonly Symbol: FunctionComponent<PidSymbolProps>;
}
