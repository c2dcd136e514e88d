import { symbol as bess } from './bess/symbol';
import { symbol as busway } from './busway/symbol';
import { symbol as genset } from './genset/symbol';
import { symbol as gridSupply } from './gridSupply/symbol';
import { symbol as lvSwitchgear } from './lvSwitchgear/symbol';
import { motorSymbol } from './motorSymbol';
import { symbol as mvSwitchgear } from './mvSwitchgear/symbol';
import type { OneLineSymbol } from './oneLineSymbol';
import { symbol as rack } from './rack/symbol';
import { symbol as rectifier } from './rectifier/symbol';
import { symbol as rpp } from './rpp/symbol';
import { symbol as sts } from './sts/symbol';
import { symbol as transformer } from './transformer/symbol';
import { symbol as ups } from './ups/symbol';

const symbols: Readonly<Record<string, OneLineSymbol>> = {
  bess,
  busway,
  genset,
  gridSupply,
  lvSwitchgear,
  mvSwitchgear,
  rack,
  rectifier,
  rpp,
  sts,
  transformer,
  ups,
};

/** What has no symbol of its own is a motor: pumps, fans, compressors. */
export const oneLineSymbolOf = (kind: string): OneLineSymbol => symbols[kind] ?? motorSymbol;
