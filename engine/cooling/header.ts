import type { CoolingDevice } from '#engine/document';
import { portPositionM } from '#engine/geometry';
import type { PlantElement, PlantRun } from '#engine/plant';

type Manifold = Extract<CoolingDevice, { type: 'manifold' }>;

/** Places along a header, from its middle in its own axes, m: to the millimetre, so that rounding does not tell equal headers apart. */
const STEP_M = 1e-3;
export const toStep = (lengthM: number): number => Math.round(lengthM / STEP_M) * STEP_M;

/** Where a run meets a header: at the inlet it arrives at, or as near as the header comes to the element it leaves for. */
export const tapM = (
  header: PlantElement,
  device: Manifold,
  run: PlantRun,
  far: PlantElement,
  role: 'arrives' | 'leaves',
): number => {
  const half = device.lengthM / 2;
  const onHeader = (m: number): number => toStep(Math.min(half, Math.max(-half, m)));
  const { to } = run.record;
  const port = (element: PlantElement, id: string) => element.devices.ports.find((each) => each.id === id)!;
  if (role === 'arrives') return onHeader(port(header, to.portId).offsetM[0]);
  const [x, y] = portPositionM(far.record, port(far, to.portId));
  const { positionM, yawDeg } = header.record;
  const yaw = (yawDeg * Math.PI) / 180;
  return onHeader((x - positionM[0]) * Math.cos(yaw) + (y - positionM[1]) * Math.sin(yaw));
};

export interface HeaderTap {
  readonly runPlace: number;
  readonly role: 'arrives' | 'leaves';
  readonly atM: number;
}

/**
 * Place of a tap on the return header. In reverse return the return leaves at the far end from where the supply comes in, so
 * that every branch has the same way in all; its pipe then comes back along the header.
 */
export const returnTap = (
  { arrangement }: Manifold,
  tap: HeaderTap,
): { readonly atM: number; readonly backM: number } =>
  arrangement === 'reverseReturn' && tap.role === 'arrives'
    ? { atM: tap.atM === 0 ? 0 : -tap.atM, backM: 2 * Math.abs(tap.atM) }
    : { atM: tap.atM, backM: 0 };
