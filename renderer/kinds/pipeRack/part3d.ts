import { box, type Part3d, type Solid, spread } from '../solid';

const POST_M = 0.1;
const PLATE_M = 0.24;
/** From afar as many frames as show what it is. */
const PLAIN_FRAMES = 2;

/** Portal frames at their spacing, with two rails along them; the origin is under the beams, the posts reach down to the floor. */
export const part3d: Part3d = (props, { widthM: lengthM, depthM, heightM, raisedM = 0 }, detail) => {
  const spanM = typeof props['spanM'] === 'number' ? props['spanM'] : 3;
  const bays = Math.max(1, Math.ceil(lengthM / spanM - 1e-9));
  const frames = detail === 'plain' ? PLAIN_FRAMES : bays + 1;
  const solids: Solid[] = [];
  const outM = depthM / 2 - POST_M / 2;
  for (const side of [-1, 1])
    solids.push(box('steel', [0, side * outM, heightM / 2], [lengthM, POST_M * 0.6, heightM * 0.9]));
  for (let frame = 0; frame < frames; frame++) {
    const x = (lengthM - POST_M) * (frame / (frames - 1) - 0.5);
    solids.push(box('steel', [x, 0, heightM / 2], [POST_M, depthM, heightM], 0.006));
    for (const side of [-1, 1]) {
      solids.push(box('steel', [x, side * outM, -raisedM / 2], [POST_M, POST_M, raisedM], 0.006));
      if (detail === 'full')
        solids.push(box('darkSteel', [x, side * outM, 0.008 - raisedM], [PLATE_M, PLATE_M, 0.016]));
    }
  }
  if (detail === 'full')
    for (const x of spread(bays, lengthM))
      solids.push(box('steel', [x, 0, heightM * 0.7], [POST_M * 0.6, depthM - POST_M, heightM * 0.5]));
  return solids;
};
