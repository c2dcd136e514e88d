import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Case, Comparison } from './comparison';
import { fluidCase } from './methods/fluids';
import { chillerCase, coolingTowerCase, dryCoolerCase, exchangerCase } from './methods/heat';
import { hydraulicCase } from './methods/hydraulics';
import { moistAirCase } from './methods/moistAir';
import { powerFlowCase, transformerLossCase } from './methods/powerFlow';
import { rackPowerCase } from './methods/rackPower';
import { reliabilityCase } from './methods/reliability';
import { weatherCase } from './methods/weather';

/** How a case is computed, by its `domain`. Null where a method does not know the shape of the case. */
const methods: Readonly<Record<string, (data: Case, folder: string) => Comparison[] | null>> = {
  chiller: chillerCase,
  'cooling-tower': coolingTowerCase,
  'dry-cooler': dryCoolerCase,
  'heat-exchanger': exchangerCase,
  fluid: fluidCase,
  hydraulics: hydraulicCase,
  'power-flow': powerFlowCase,
  'power-loss': transformerLossCase,
  psychrometrics: moistAirCase,
  'rack-power': rackPowerCase,
  weather: weatherCase,
  reliability: reliabilityCase,
};

export interface CaseResult {
  readonly name: string;
  readonly domain: string;
  /** Null where there is no method for the case yet; that is no pass. */
  readonly comparisons: readonly Comparison[] | null;
}

/** Computes a case in the format of the reference's validation folder. */
export const computeCase = (path: string): CaseResult => {
  const data = JSON.parse(readFileSync(path, 'utf8')) as Case;
  const domain = String(data['domain'] ?? 'unknown');
  return { name: basename(path), domain, comparisons: methods[domain]?.(data, dirname(path)) ?? null };
};
