import { pidSymbol as adiabaticCooler } from './adiabaticCooler/pidSymbol';
import { pidSymbol as cdu } from './cdu/pidSymbol';
import { pidSymbol as chiller } from './chiller/pidSymbol';
import { pidSymbol as coolingTower } from './coolingTower/pidSymbol';
import { pidSymbol as crah } from './crah/pidSymbol';
import { pidSymbol as dryCooler } from './dryCooler/pidSymbol';
import { pidSymbol as manifold } from './manifold/pidSymbol';
import type { PidSymbol } from './pidSymbol';
import { pidSymbol as pump } from './pump/pidSymbol';
import { pidSymbol as rack } from './rack/pidSymbol';

const symbols: Readonly<Record<string, PidSymbol>> = {
  adiabaticCooler,
  cdu,
  chiller,
  coolingTower,
  crah,
  dryCooler,
  manifold,
  pump,
  rack,
};

/** What has no symbol of its own takes heat from a pipe, as a rack does. */
export const pidSymbolOf = (kind: string): PidSymbol => symbols[kind] ?? rack;
