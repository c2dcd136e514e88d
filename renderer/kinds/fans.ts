import { box, cylinder, type Detail, type Solid } from './solid';

/** Axial fans in a grid on top of a cooler: ring, dark throat, hub and blades. */
export const fanDeck = (
  columns: number,
  rows: number,
  area: { readonly widthM: number; readonly depthM: number; readonly zM: number },
  detail: Detail,
): Solid[] => {
  const solids: Solid[] = [];
  const pitchX = area.widthM / columns;
  const pitchY = area.depthM / rows;
  const radiusM = Math.min(pitchX, pitchY) * 0.42;
  for (let i = 0; i < columns; i++)
    for (let j = 0; j < rows; j++) {
      const x = pitchX * (i + 0.5) - area.widthM / 2;
      const y = pitchY * (j + 0.5) - area.depthM / 2;
      solids.push(cylinder('slate', [x, y, area.zM + 0.07], 'z', radiusM, 0.14, 22));
      solids.push(cylinder('black', [x, y, area.zM + 0.075], 'z', radiusM * 0.92, 0.14, 22));
      if (detail === 'plain') continue;
      solids.push(cylinder('slate', [x, y, area.zM + 0.1], 'z', radiusM * 0.26, 0.11, 14));
      solids.push(box('slate', [x, y, area.zM + 0.15], [radiusM * 1.84, radiusM * 0.12, 0.012]));
      solids.push(box('slate', [x, y, area.zM + 0.15], [radiusM * 0.12, radiusM * 1.84, 0.012]));
    }
  return solids;
};

/** Columns and rows of fans of about 0.9–1.2 m pitch that fit a deck. */
export const fanGrid = (widthM: number, depthM: number): readonly [columns: number, rows: number] => [
  Math.max(1, Math.round(widthM / 1.15)),
  Math.max(1, Math.round(depthM / 1.15)),
];
