import { box, type Part3d, type Solid, spread } from '../solid';

const RAIL_M = 0.02;
const RUNG_PITCH_M = 0.3;
const STRUT_PITCH_M = 3;

/** Ladder tray: side rails, rungs a foot apart, and the struts it hangs on. */
export const part3d: Part3d = (_props, { widthM: lengthM, depthM, heightM }, detail) => {
  const solids: Solid[] = [-1, 1].map((side) =>
    box('galvanised', [0, side * (depthM / 2 - RAIL_M / 2), heightM / 2], [lengthM, RAIL_M, heightM]),
  );
  if (detail === 'plain') return [...solids, box('galvanised', [0, 0, 0.02], [lengthM, depthM * 0.94, 0.012])];
  for (const x of spread(Math.max(1, Math.round(lengthM / RUNG_PITCH_M)), lengthM))
    solids.push(box('galvanised', [x, 0, 0.018], [0.03, depthM - RAIL_M, 0.018]));
  for (const x of spread(Math.max(2, Math.ceil(lengthM / STRUT_PITCH_M)), lengthM))
    solids.push(box('darkSteel', [x, 0, 0.004], [0.042, depthM + 0.12, 0.03]));
  return solids;
};
