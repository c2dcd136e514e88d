import { Color, DoubleSide, Mesh, PlaneGeometry, ShaderMaterial, Vector3 } from 'three';
import type { ScenePalette } from './palette';

/** The site: level ground with a grid of 1 m and 10 m that fades with distance, so that it gives scale without noise. */
export interface Ground {
  readonly root: Mesh;
  show(palette: ScenePalette, grid: 'on' | 'off'): void;
  /** Keeps the plane under the view and the fade in proportion to it. */
  follow(targetM: readonly [number, number, number], viewHeightM: number): void;
  dispose(): void;
}

const vertexShader = /* glsl */ `
  varying vec3 vWorld;
  void main() {
    vec4 world = modelMatrix * vec4(position, 1.0);
    vWorld = world.xyz;
    gl_Position = projectionMatrix * viewMatrix * world;
  }
`;

const fragmentShader = /* glsl */ `
  uniform vec3 uGround;
  uniform vec3 uLine;
  uniform vec3 uSky;
  uniform vec3 uCentre;
  uniform float uReach;
  uniform float uGrid;
  varying vec3 vWorld;

  float lines(vec2 at, float pitch, float pixels) {
    vec2 cell = at / pitch;
    vec2 width = fwidth(cell);
    vec2 gap = abs(fract(cell - 0.5) - 0.5) / max(width, vec2(1e-6));
    // Lines closer than a few pixels merge into a tone; they fade out before that.
    float density = max(width.x, width.y);
    return (1.0 - min(min(gap.x, gap.y) / pixels, 1.0)) * (1.0 - smoothstep(0.12, 0.45, density));
  }

  void main() {
    float away = distance(vWorld.xy, uCentre.xy) / uReach;
    float fade = 1.0 - smoothstep(0.25, 1.0, away);
    float minor = lines(vWorld.xy, 1.0, 0.8) * 0.28;
    float major = lines(vWorld.xy, 10.0, 0.9) * 0.7;
    vec3 surface = mix(uGround, uLine, max(minor, major) * uGrid * fade);
    gl_FragColor = vec4(mix(uSky, surface, fade), 1.0);
    #include <colorspace_fragment>
  }
`;

export const createGround = (): Ground => {
  const geometry = new PlaneGeometry(1, 1);
  const uniforms = {
    uGround: { value: new Color() },
    uLine: { value: new Color() },
    uSky: { value: new Color() },
    uCentre: { value: new Vector3() },
    uReach: { value: 100 },
    uGrid: { value: 1 },
  };
  const material = new ShaderMaterial({ vertexShader, fragmentShader, uniforms, side: DoubleSide });
  const root = new Mesh(geometry, material);
  root.renderOrder = -1;
  root.frustumCulled = false;
  return {
    root,
    show: (palette, grid) => {
      uniforms.uGround.value.set(palette.ground);
      uniforms.uLine.value.set(palette.grid);
      uniforms.uSky.value.set(palette.sky);
      uniforms.uGrid.value = grid === 'on' ? 1 : 0;
    },
    follow: (targetM, viewHeightM) => {
      // Several views around the target reach the horizon of any usual tilt.
      const reachM = Math.max(60, viewHeightM * 4);
      root.position.set(targetM[0], targetM[1], -0.01);
      root.scale.set(reachM * 3, reachM * 3, 1);
      uniforms.uCentre.value.set(...targetM);
      uniforms.uReach.value = reachM;
    },
    dispose: () => {
      geometry.dispose();
      material.dispose();
    },
  };
};
