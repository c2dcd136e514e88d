import { box, type Detail, type Finish, type PartSize, type Solid, spread } from './solid';

/** A line-up of steel cubicles with doors, handles, meters and lamps, as switchgear and power electronics are built. */
export const cubicles = (
  size: PartSize,
  pitchM: number,
  look: { readonly body: Finish; readonly door: Finish; readonly lamp: Finish },
  detail: Detail,
): Solid[] => {
  const { widthM, depthM, heightM } = size;
  const front = -depthM / 2;
  const count = Math.max(1, Math.round(widthM / pitchM));
  const doorW = widthM / count;
  const solids: Solid[] = [
    box('charcoal', [0, 0, 0.05], [widthM - 0.02, depthM - 0.04, 0.1]),
    box(look.body, [0, 0.008, 0.1 + (heightM - 0.1) / 2], [widthM, depthM - 0.02, heightM - 0.1], 0.012),
  ];
  for (const x of spread(count, widthM)) {
    solids.push(
      box(look.door, [x, front + 0.008, heightM * 0.34], [doorW - 0.03, 0.02, heightM * 0.5], 0.004),
      box(look.door, [x, front + 0.008, heightM * 0.79], [doorW - 0.03, 0.02, heightM * 0.36], 0.004),
    );
    if (detail === 'plain') continue;
    solids.push(
      box('darkSteel', [x + doorW * 0.36, front - 0.006, heightM * 0.36], [0.022, 0.02, 0.12], 0.004),
      box('black', [x, front - 0.003, heightM * 0.84], [doorW * 0.34, 0.014, heightM * 0.07], 0.003),
      box(look.lamp, [x - doorW * 0.12, front - 0.006, heightM * 0.74], [0.03, 0.014, 0.03]),
      box('glowAmber', [x + doorW * 0.12, front - 0.006, heightM * 0.74], [0.03, 0.014, 0.03]),
    );
  }
  return solids;
};
