import type { Vec3M } from '#engine/document';

/** Surfaces by what they look like; colours are sRGB. The scene turns each into a material, so a part never knows three. */
export const finishes = {
  graphite: { colour: '#2b2f34', surface: 'paint' },
  charcoal: { colour: '#191c1f', surface: 'paint' },
  black: { colour: '#0c0d0f', surface: 'paint' },
  slate: { colour: '#4a525b', surface: 'paint' },
  cabinet: { colour: '#b8bfc5', surface: 'paint' },
  white: { colour: '#d8dcdf', surface: 'paint' },
  plantGreen: { colour: '#6f8279', surface: 'paint' },
  plantGrey: { colour: '#8e979e', surface: 'paint' },
  concrete: { colour: '#9a9c9b', surface: 'paint' },
  ceramic: { colour: '#7b4a36', surface: 'paint' },
  signalOrange: { colour: '#d77a2b', surface: 'paint' },
  signalRed: { colour: '#b2382f', surface: 'paint' },
  signalBlue: { colour: '#2d6da8', surface: 'paint' },
  signalYellow: { colour: '#d8a928', surface: 'paint' },
  cableBlue: { colour: '#3a78b8', surface: 'paint' },
  cableOrange: { colour: '#d98236', surface: 'paint' },
  supply: { colour: '#2f8fd0', surface: 'paint' },
  return: { colour: '#d2563f', surface: 'paint' },
  feedA: { colour: '#b98f3e', surface: 'paint' },
  feedB: { colour: '#7f73b4', surface: 'paint' },
  steel: { colour: '#9aa3ab', surface: 'metal' },
  aluminium: { colour: '#c3c9ce', surface: 'metal' },
  galvanised: { colour: '#a6adb2', surface: 'metal' },
  champagne: { colour: '#cbbb98', surface: 'metal' },
  bronze: { colour: '#8d7647', surface: 'metal' },
  darkSteel: { colour: '#4b5157', surface: 'metal' },
  copper: { colour: '#b87345', surface: 'metal' },
  glowGreen: { colour: '#5dff9b', surface: 'glow' },
  glowBlue: { colour: '#58b7ff', surface: 'glow' },
  glowAmber: { colour: '#ffbf4d', surface: 'glow' },
  glowWhite: { colour: '#eef6ff', surface: 'glow' },
} as const satisfies Record<string, { colour: string; surface: Surface }>;

export type Surface = 'paint' | 'metal' | 'glow';
export type Finish = keyof typeof finishes;

/** A simple body in the element's own axes: origin at the centre of the footprint on the floor, front at −y. Metres. */
export type Solid =
  | {
      readonly shape: 'box';
      readonly centreM: Vec3M;
      readonly sizeM: Vec3M;
      /** Width of the bevel along every edge; 0 = sharp. */
      readonly bevelM: number;
      readonly finish: Finish;
    }
  | {
      readonly shape: 'cylinder';
      readonly centreM: Vec3M;
      readonly axis: 'x' | 'y' | 'z';
      readonly radiusM: number;
      readonly lengthM: number;
      readonly sides: number;
      readonly finish: Finish;
    };

export interface PartSize {
  readonly widthM: number;
  readonly depthM: number;
  readonly heightM: number;
  /** Of its underside, which the origin is at, above the floor that it stands on. */
  readonly raisedM?: number;
}

/** `plain` is drawn when there are thousands: the silhouette and the face colours, no small fittings. */
export type Detail = 'full' | 'plain';

/** Pure geometry of a kind: the same properties and size always give the same solids. */
export type Part3d = (props: Readonly<Record<string, unknown>>, size: PartSize, detail: Detail) => readonly Solid[];

export const box = (finish: Finish, centreM: Vec3M, sizeM: Vec3M, bevelM = 0): Solid => ({
  shape: 'box',
  centreM,
  sizeM,
  bevelM,
  finish,
});

export const cylinder = (
  finish: Finish,
  centreM: Vec3M,
  axis: 'x' | 'y' | 'z',
  radiusM: number,
  lengthM: number,
  sides = 16,
): Solid => ({ shape: 'cylinder', centreM, axis, radiusM, lengthM, sides, finish });

/** `count` positions evenly spread over a length about zero, each in the middle of its share. */
export const spread = (count: number, lengthM: number): number[] =>
  Array.from({ length: count }, (_, i) => (lengthM * (i + 0.5)) / count - lengthM / 2);
