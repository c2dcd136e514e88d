import type { DiagramLook } from './look';

/** How near to its limit something is; what is beyond it is marked by more than colour. */
export type Strain = 'unknown' | 'fine' | 'near' | 'over';

/** Loading from which a planner looks twice. Source: engineering estimate; continuous loads are held to 80 % in NFPA 70, 215.2. */
const NEAR = 0.9;

export const strainOf = (fraction: number | undefined): Strain =>
  fraction === undefined ? 'unknown' : fraction > 1 ? 'over' : fraction > NEAR ? 'near' : 'fine';

export const strainInk = (strain: Strain, look: DiagramLook): string =>
  strain === 'over' ? look.danger : strain === 'near' ? look.warning : look.soft;

/** Kelvins to a limit below which a planner looks twice. Source: engineering estimate, about the swing of a control loop. */
const NEAR_K = 2;

export const marginStrain = (marginK: number | undefined): Strain =>
  marginK === undefined ? 'unknown' : marginK < 0 ? 'over' : marginK < NEAR_K ? 'near' : 'fine';

const ORDER: readonly Strain[] = ['unknown', 'fine', 'near', 'over'];

export const worse = (a: Strain, b: Strain): Strain => ORDER[Math.max(ORDER.indexOf(a), ORDER.indexOf(b))]!;
