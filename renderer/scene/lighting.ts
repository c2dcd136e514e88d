import {
  DirectionalLight,
  Group,
  HemisphereLight,
  PMREMGenerator,
  type Scene,
  type Texture,
  type WebGLRenderer,
} from 'three';
import { RoomEnvironment } from 'three/examples/jsm/environments/RoomEnvironment.js';
import type { Bounds3 } from '#renderer/selectors';
import type { ScenePalette } from './palette';

/** A soft room light for metal, a sky, and one sun that casts the shadows. */
export interface Lighting {
  readonly root: Group;
  show(palette: ScenePalette): void;
  /** Fits the sun's shadow to what stands there, so that its resolution is not spent on empty ground. */
  cover(bounds: Bounds3 | null, shadows: 'on' | 'off'): void;
  dispose(): void;
}

/** From the plant towards the sun: from the south-west, high enough to keep aisles lit. */
const SUN_DIRECTION = [-0.42, -0.62, 1.15] as const;
const SHADOW_PIXELS = 2048;
/** Beyond this radius of the plant a pixel of the shadow is wider than a cable tray: dark patches under bodies say more. */
const WIDEST_M = 300;

export const createLighting = (renderer: WebGLRenderer, scene: Scene): Lighting => {
  const root = new Group();
  const sky = new HemisphereLight();
  const sun = new DirectionalLight(0xffffff, 1);
  sun.castShadow = true;
  sun.shadow.mapSize.set(SHADOW_PIXELS, SHADOW_PIXELS);
  sun.shadow.bias = -0.0004;
  sun.shadow.normalBias = 0.03;
  sun.shadow.radius = 4;
  sun.shadow.autoUpdate = false;
  root.add(sky, sun, sun.target);
  const room = new RoomEnvironment();
  const generator = new PMREMGenerator(renderer);
  const environment: Texture = generator.fromScene(room, 0.04).texture;
  generator.dispose();
  room.dispose();
  scene.environment = environment;
  // The room's lights shine from above along y; ours is the z axis.
  scene.environmentRotation.set(Math.PI / 2, 0, 0);
  return {
    root,
    show: (palette) => {
      const isDark = palette.brightness === 'dark';
      sky.color.set(isDark ? '#cfdbe6' : '#ffffff');
      sky.groundColor.set(isDark ? '#3a3f45' : '#8f969c');
      sky.position.set(0, 0, 1);
      sky.intensity = isDark ? 0.55 : 0.75;
      sun.intensity = isDark ? 1.7 : 1.75;
      sun.color.set(isDark ? '#fff3e2' : '#fffaf2');
      scene.environmentIntensity = isDark ? 0.42 : 0.36;
    },
    cover: (bounds, shadows) => {
      sun.castShadow = false;
      if (!bounds) return;
      const centre = bounds.minM.map((low, i) => (low + bounds.maxM[i]!) / 2) as [number, number, number];
      const radiusM = Math.max(4, Math.hypot(...bounds.maxM.map((high, i) => high - bounds.minM[i]!)) / 2);
      sun.castShadow = shadows === 'on' && radiusM < WIDEST_M;
      if (!sun.castShadow) return;
      const length = Math.hypot(...SUN_DIRECTION);
      sun.target.position.set(...centre);
      sun.position.set(
        centre[0] + (SUN_DIRECTION[0] / length) * radiusM * 2,
        centre[1] + (SUN_DIRECTION[1] / length) * radiusM * 2,
        centre[2] + (SUN_DIRECTION[2] / length) * radiusM * 2,
      );
      sun.target.updateMatrixWorld();
      const { camera } = sun.shadow;
      camera.left = -radiusM;
      camera.right = radiusM;
      camera.top = radiusM;
      camera.bottom = -radiusM;
      camera.near = radiusM * 0.5;
      camera.far = radiusM * 3.5;
      camera.updateProjectionMatrix();
      sun.shadow.needsUpdate = true;
    },
    dispose: () => {
      environment.dispose();
      sun.dispose();
      sky.dispose();
      scene.environment = null;
    },
  };
};
