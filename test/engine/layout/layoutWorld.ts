import type { Vec3M } from '#engine/document';
import { kindOf } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';

interface Placed {
  readonly yawDeg?: number;
  readonly parentId?: string;
  readonly props?: Readonly<Record<string, unknown>>;
}

/** An element as placed by hand, named after its id. */
export const element = (kind: string, id: string, positionM: Vec3M, more: Placed = {}): ElementRecord => ({
  id: `${kind}_${id}`,
  type: 'element',
  kind,
  scenarioId: 'scenario_0',
  parentId: (more.parentId ?? null) as ElementRecord['parentId'],
  name: id.toUpperCase(),
  positionM,
  yawDeg: more.yawDeg ?? 0,
  props: { ...kindOf(kind)!.defaults, ...more.props },
});

/** The default rack is 600 mm wide; 1,068 mm deep; its front faces south. */
export const rack = (id: string, x: number, y: number, more: Placed = {}): ElementRecord =>
  element('rack', id, [x, y, 0], more);
