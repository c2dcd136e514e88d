import { Plane, Vector3 } from 'three';
import type { SectionPlane } from '#renderer/store';
import { alongRay, type Ray } from '#renderer/tools';

const axisIndex = { x: 0, y: 1, z: 2 } as const;

/** A face that lies in the plane stays whole, instead of flickering. */
const KEPT_M = 0.002;

/** A plane whose positive side is what stays. */
export const clippingPlane = ({ axis, atM, keeps }: SectionPlane): Plane => {
  const sign = keeps === 'above' ? 1 : -1;
  const normal = new Vector3().setComponent(axisIndex[axis], sign);
  return new Plane(normal, KEPT_M - sign * atM);
};

/** The part of a line of sight on the side that a section keeps: what is cut away cannot be pointed at. */
export interface VisiblePart {
  readonly ray: Ray;
  /** Distance that was skipped at its start. */
  readonly skippedM: number;
  /** From the new start to where the kept side ends. */
  readonly lengthM: number;
}

/** @returns null where the ray never comes to the side that is kept */
export const visiblePart = (ray: Ray, section: SectionPlane | null): VisiblePart | null => {
  const whole: VisiblePart = { ray, skippedM: 0, lengthM: Number.POSITIVE_INFINITY };
  if (!section) return whole;
  const i = axisIndex[section.axis];
  const sign = section.keeps === 'above' ? 1 : -1;
  const before = sign * (ray.originM[i] - section.atM);
  const along = sign * ray.direction[i];
  const crossing = Math.abs(along) < 1e-12 ? Number.POSITIVE_INFINITY : -before / along;
  if (before >= 0) return along < 0 ? { ...whole, lengthM: crossing } : whole;
  if (along <= 0) return null;
  return { ray: { ...ray, originM: alongRay(ray, crossing) }, skippedM: crossing, lengthM: Number.POSITIVE_INFINITY };
};
