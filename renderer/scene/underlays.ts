import {
  BufferAttribute,
  BufferGeometry,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  SRGBColorSpace,
  Texture,
} from 'three';
import { drawnLines, type SceneItem, type Underlay } from '#renderer/selectors';
import type { ScenePalette } from './palette';

/** Plans that were brought in, on the floor under everything that stands there. */
export interface Underlays {
  readonly root: Group;
  show(underlays: readonly Underlay[], palette: ScenePalette): void;
  /** Where a gesture has one. */
  place(item: SceneItem): void;
  dispose(): void;
}

/** Over the floor of halls, and under the aisles. */
const RISE_M = 0.014;
/** Graphics take a picture of this many pixels a side everywhere. */
const MAX_TEXTURE_PX = 4096;

/** Straight pieces of all lines, as three wants them. */
const segmentsOf = (lines: readonly (readonly number[])[]): Float32Array => {
  const count = lines.reduce((sum, line) => sum + line.length / 2 - 1, 0);
  const out = new Float32Array(count * 6);
  let at = 0;
  for (const line of lines)
    for (let i = 2; i < line.length; i += 2, at += 6) {
      out[at] = line[i - 2]!;
      out[at + 1] = line[i - 1]!;
      out[at + 3] = line[i]!;
      out[at + 4] = line[i + 1]!;
    }
  return out;
};

const shrunk = (image: HTMLImageElement): HTMLImageElement | HTMLCanvasElement => {
  const factor = MAX_TEXTURE_PX / Math.max(image.naturalWidth, image.naturalHeight);
  if (factor >= 1) return image;
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * factor));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * factor));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
};

interface Sheet {
  readonly root: Mesh | LineSegments;
  readonly material: MeshBasicMaterial | LineBasicMaterial;
  dispose(): void;
}

const drawingSheet = (lines: readonly (readonly number[])[]): Sheet => {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(segmentsOf(lines), 3));
  const material = new LineBasicMaterial({ transparent: true, depthWrite: false, toneMapped: false });
  return {
    root: new LineSegments(geometry, material),
    material,
    dispose: () => {
      geometry.dispose();
      material.dispose();
    },
  };
};

/** @param redraw  called when the picture has been decoded */
const pictureSheet = (source: string, redraw: () => void): Sheet => {
  const geometry = new PlaneGeometry(1, 1);
  const texture = new Texture();
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 8;
  const material = new MeshBasicMaterial({ transparent: true, depthWrite: false, toneMapped: false, visible: false });
  // Seen from far, the floor of a hall is less than a step of the depth buffer below.
  material.polygonOffset = true;
  material.polygonOffsetFactor = -2;
  material.polygonOffsetUnits = -4;
  let isGone = false;
  const image = new Image();
  image.onload = () => {
    if (isGone) return;
    texture.image = shrunk(image);
    texture.needsUpdate = true;
    material.map = texture;
    material.visible = true;
    material.needsUpdate = true;
    redraw();
  };
  image.src = source;
  return {
    root: new Mesh(geometry, material),
    material,
    dispose: () => {
      isGone = true;
      geometry.dispose();
      texture.dispose();
      material.dispose();
    },
  };
};

export const createUnderlays = (redraw: () => void): Underlays => {
  const root = new Group();
  const sheets = new Map<string, Sheet & { readonly attachmentId: string }>();

  const drop = (id: string): void => {
    const sheet = sheets.get(id);
    if (!sheet) return;
    root.remove(sheet.root);
    sheet.dispose();
    sheets.delete(id);
  };
  const place = ({ id, record, size, body }: SceneItem): void => {
    const sheet = sheets.get(id);
    if (!sheet) return;
    sheet.root.position.set(body.xM, body.yM, body.bottomM + RISE_M);
    sheet.root.rotation.z = (record.yawDeg * Math.PI) / 180;
    sheet.root.scale.set(size.widthM, size.depthM, 1);
  };

  return {
    root,
    show: (underlays, palette) => {
      const wanted = new Map(underlays.map(({ item, attachment }) => [item.id, attachment.id]));
      for (const [id, sheet] of [...sheets]) if (wanted.get(id) !== sheet.attachmentId) drop(id);
      for (const { item, attachment, opacityFraction } of underlays) {
        let sheet = sheets.get(item.id);
        if (!sheet) {
          const { content } = attachment;
          const made =
            content.type === 'drawing'
              ? drawingSheet(drawnLines(attachment))
              : pictureSheet(`data:${content.mediaType};base64,${content.base64}`, redraw);
          made.root.renderOrder = 0.5;
          sheet = { ...made, attachmentId: attachment.id };
          sheets.set(item.id, sheet);
          root.add(sheet.root);
        }
        sheet.material.opacity = opacityFraction;
        if (sheet.material instanceof LineBasicMaterial) sheet.material.color.set(palette.label);
        place(item);
      }
    },
    place,
    dispose: () => {
      for (const id of [...sheets.keys()]) drop(id);
    },
  };
};
