import { box, cylinder, type Part3d, type Solid, spread } from '../solid';

/** End-suction pumps side by side on a common frame: motor, volute, suction and discharge headers. */
export const part3d: Part3d = (props, { widthM, depthM, heightM }, detail) => {
  const installed = typeof props['installed'] === 'number' ? Math.max(1, Math.min(16, props['installed'])) : 2;
  const solids: Solid[] = [box('slate', [0, 0, 0.08], [widthM, depthM * 0.96, 0.16], 0.02)];
  const shaftZ = heightM * 0.34;
  const radiusM = Math.min(0.22, heightM * 0.14);
  for (const x of spread(installed, widthM)) {
    solids.push(
      cylinder('signalBlue', [x, depthM * 0.16, shaftZ], 'y', radiusM, depthM * 0.42, 20),
      cylinder('cabinet', [x, -depthM * 0.14, shaftZ], 'y', radiusM * 1.25, depthM * 0.12, 24),
      box('slate', [x, depthM * 0.1, 0.16 + (shaftZ - 0.16) / 2], [radiusM * 1.2, depthM * 0.5, shaftZ - 0.16]),
    );
    if (detail === 'plain') continue;
    solids.push(
      cylinder('return', [x, -depthM * 0.3, shaftZ], 'y', radiusM * 0.5, depthM * 0.2, 16),
      cylinder('supply', [x, -depthM * 0.14, shaftZ + heightM * 0.22], 'z', radiusM * 0.45, heightM * 0.4, 16),
      box('cabinet', [x, depthM * 0.16, shaftZ + radiusM], [radiusM, radiusM * 1.2, 0.1], 0.01),
    );
  }
  solids.push(
    cylinder('supply', [0, -depthM * 0.14, heightM * 0.78], 'x', radiusM * 0.55, widthM, 18),
    cylinder('return', [0, -depthM * 0.4, shaftZ], 'x', radiusM * 0.6, widthM, 18),
  );
  return solids;
};
