import {
  Color,
  DoubleSide,
  FrontSide,
  type Material,
  MeshBasicMaterial,
  MeshStandardMaterial,
  type Plane,
  type WebGLProgramParametersWithUniforms,
} from 'three';
import type { Surface } from '#renderer/kinds';

/** Materials shared by all bodies and runs: in natural colours, and in the colour of the metric that is shown. */
export interface PlantMaterials {
  readonly natural: Readonly<Record<Surface, Material>>;
  readonly metric: Readonly<Record<Surface, Material>>;
  /** Straight pipes and cables, on which the flow shows; bends, joints and valves; the galvanised steel of trays. Instances carry the colour. */
  readonly tube: Material;
  readonly fitting: Material;
  readonly tray: Material;
  /** Faces that a section plane cuts out of bodies. */
  readonly cap: Material;
  /** Light runs along the tubes the way they flow: as it stands after `seconds`; null = no light. */
  flow(seconds: number | null): void;
  /** Cuts everything off at planes; faces of cut bodies, and the inside of cut pipes, have this colour. */
  cut(planes: readonly Plane[], cap: string): void;
  dispose(): void;
}

/** Stripes of an overlay repeat after this length, on every face and in site axes. */
const STRIPE_M = 0.24;

/** Adds the instance attribute `pattern` (0 plain, 1 hatched, 2 crossed), and a flat cap where the inside of a cut body shows. */
const patternAndCap = (cap: { value: Color }) => (shader: WebGLProgramParametersWithUniforms) => {
  shader.uniforms['uCap'] = cap;
  shader.vertexShader = shader.vertexShader
    .replace(
      '#include <common>',
      /* glsl */ `#include <common>
      attribute float pattern;
      varying float vPattern;
      varying vec3 vSite;`,
    )
    .replace(
      '#include <begin_vertex>',
      /* glsl */ `#include <begin_vertex>
      vPattern = pattern;
      #ifdef USE_INSTANCING
        vSite = (instanceMatrix * vec4(position, 1.0)).xyz;
      #else
        vSite = position;
      #endif`,
    );
  shader.fragmentShader = shader.fragmentShader
    .replace(
      '#include <common>',
      /* glsl */ `#include <common>
      uniform vec3 uCap;
      varying float vPattern;
      varying vec3 vSite;
      float stripe(float along) {
        float at = along / ${STRIPE_M};
        float blur = fwidth(at);
        float line = smoothstep(0.5 - blur, 0.5 + blur, abs(fract(at) - 0.5) * 2.0);
        // Stripes narrower than a pixel would shimmer: they fade into their mean.
        return mix(line, 0.5, smoothstep(0.3, 0.8, blur));
      }`,
    )
    .replace(
      '#include <color_fragment>',
      /* glsl */ `#include <color_fragment>
      if (vPattern > 0.5) {
        float stripes = stripe(vSite.x + vSite.y + vSite.z);
        if (vPattern > 1.5) stripes = max(stripes, stripe(vSite.x - vSite.y - vSite.z));
        diffuseColor.rgb *= mix(1.0, 0.38, stripes);
      }`,
    )
    .replace(
      '#include <opaque_fragment>',
      /* glsl */ `#include <opaque_fragment>
      // Only a cut shows the inside of a pipe.
      #ifdef USE_INSTANCING_COLOR
      if (!gl_FrontFacing) gl_FragColor = vec4(uCap, 1.0);
      #endif`,
    );
};

/** Lights follow each other at this distance. */
const LIGHT_PITCH_M = 1.5;

/** Adds the instance attribute `flow` (m/s along the tube's z axis, 0 = nothing flows): light with a sharp front that runs along. */
const flowLight =
  (time: { value: number }, shown: { value: number }) =>
  (shader: WebGLProgramParametersWithUniforms): void => {
    shader.uniforms['uTime'] = time;
    shader.uniforms['uShown'] = shown;
    shader.vertexShader = shader.vertexShader
      .replace(
        'attribute float pattern;',
        /* glsl */ `attribute float pattern;
        attribute float flow;
        varying float vFlow;
        varying float vAlong;`,
      )
      .replace(
        'vPattern = pattern;',
        /* glsl */ `vPattern = pattern;
        vFlow = flow;
        #ifdef USE_INSTANCING
          vAlong = dot((instanceMatrix * vec4(position, 1.0)).xyz, normalize(instanceMatrix[2].xyz));
        #endif`,
      );
    shader.fragmentShader = shader.fragmentShader
      .replace(
        'varying float vPattern;',
        /* glsl */ `varying float vPattern;
        uniform float uTime;
        uniform float uShown;
        varying float vFlow;
        varying float vAlong;`,
      )
      .replace(
        '#include <opaque_fragment>',
        /* glsl */ `if (uShown > 0.5 && vFlow > 0.0) {
          float phase = fract((vAlong - uTime * vFlow) / ${LIGHT_PITCH_M});
          float light = smoothstep(0.2, 0.8, phase) * (1.0 - smoothstep(0.8, 0.84, phase));
          outgoingLight = mix(outgoingLight * 0.7, vec3(1.0), light * 0.85);
        }
        #include <opaque_fragment>`,
      );
  };

export const createPlantMaterials = (): PlantMaterials => {
  const cap = { value: new Color() };
  const time = { value: 0 };
  const lights = { value: 0 };
  const adapted = <M extends Material>(material: M): M => {
    material.onBeforeCompile = patternAndCap(cap);
    material.customProgramCacheKey = () => 'pattern and cap';
    return material;
  };
  const natural = {
    paint: adapted(new MeshStandardMaterial({ vertexColors: true, roughness: 0.58, metalness: 0.04 })),
    metal: adapted(new MeshStandardMaterial({ vertexColors: true, roughness: 0.36, metalness: 0.72 })),
    glow: adapted(new MeshBasicMaterial({ vertexColors: true, toneMapped: false })),
  };
  // Instance colours alone: the shape stays readable by light and shade, the hue belongs to the metric.
  const flat = adapted(new MeshStandardMaterial({ roughness: 0.7, metalness: 0 }));
  const tube = new MeshStandardMaterial({ roughness: 0.45, metalness: 0.1 });
  const pattern = patternAndCap(cap);
  const light = flowLight(time, lights);
  tube.onBeforeCompile = (shader) => {
    pattern(shader);
    light(shader);
  };
  tube.customProgramCacheKey = () => 'pattern, cap and flow';
  const fitting = adapted(new MeshStandardMaterial({ roughness: 0.45, metalness: 0.1 }));
  const tray = adapted(new MeshStandardMaterial({ roughness: 0.4, metalness: 0.7 }));
  const face = adapted(new MeshBasicMaterial({ side: DoubleSide, toneMapped: false }));
  const all = [...Object.values(natural), flat, tube, fitting, tray];
  return {
    natural,
    metric: { paint: flat, metal: flat, glow: flat },
    tube,
    fitting,
    tray,
    cap: face,
    flow: (seconds) => {
      lights.value = seconds === null ? 0 : 1;
      time.value = seconds ?? 0;
    },
    cut: (planes, colour) => {
      const isNews = planes.length !== (flat.clippingPlanes?.length ?? 0);
      cap.value.set(colour);
      for (const material of all) {
        material.clippingPlanes = planes.length > 0 ? [...planes] : null;
        // Insides cost as much to draw as outsides and are only seen through a cut; of bodies, faces stand before them.
        if (material === tube || material === fitting) material.side = planes.length > 0 ? DoubleSide : FrontSide;
        if (isNews) material.needsUpdate = true;
      }
      face.color.set(colour);
    },
    dispose: () => {
      for (const material of [...all, face]) material.dispose();
    },
  };
};
