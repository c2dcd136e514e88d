import type { AttachmentRecord } from '#engine/project';
import { type Outcome, success } from '#engine/quantity';
import { readImageHeader, type SafeSvg } from '#engine/underlay';
import { underlayStrings as words } from '#renderer/ui';
import { readDrawing, unreadable } from './drawingReader';

/** A plan as it will be kept, and how it lies on the site. */
export interface Plan {
  readonly content: AttachmentRecord['content'];
  /** Null of pictures, which have no unit. */
  readonly widthM: number | null;
  readonly depthOverWidth: number;
  /** Its middle in its own coordinates; null where it has none on a site. */
  readonly middleM: readonly [xM: number, yM: number] | null;
}

const MEGABYTE = 1024 * 1024;
const MOST_MB = { dxf: 64, svg: 8, image: 12 } as const;
/** Longer side of the picture that an SVG becomes: a plan of 200 m has 5 cm a pixel. */
const SVG_SIDE_PX = 4096;
/** A drawing farther from its own origin than this is set out in coordinates of a country; its middle goes to the plant then. */
const NEAR_ORIGIN_M = 5000;

const failed = (name: string): Outcome<never> => unreadable('notRead', words.notRead(name), words.notReadRemedy);

const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

const picturePlan = async (blob: Blob, mediaType: 'image/png' | 'image/jpeg', size: readonly [number, number]) =>
  success<Plan>({
    content: { type: 'image', mediaType, base64: await base64Of(blob) },
    widthM: null,
    depthOverWidth: size[1] / size[0],
    middleM: null,
  });

const readImage = async (file: File): Promise<Outcome<Plan>> => {
  const header = readImageHeader(file.name, new Uint8Array(await file.arrayBuffer()));
  if (!header.ok) return header;
  const { mediaType } = header.value;
  // Decoded once to see whether it can be, and which way up it is.
  const bitmap = await createImageBitmap(new Blob([file], { type: mediaType })).catch(() => null);
  if (!bitmap) return failed(file.name);
  const size = [bitmap.width, bitmap.height] as const;
  bitmap.close();
  return picturePlan(file, mediaType, size);
};

/** Draws an SVG, written anew without anything active, as a picture on white paper: what is kept cannot do anything. */
const drawSvg = async (name: string, { text, widthPx, heightPx }: SafeSvg): Promise<Outcome<Plan>> => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  const isDrawn = await image.decode().then(
    () => true,
    () => false,
  );
  const factor = SVG_SIDE_PX / Math.max(widthPx, heightPx);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(widthPx * factor));
  canvas.height = Math.max(1, Math.round(heightPx * factor));
  const brush = canvas.getContext('2d');
  if (!isDrawn || !brush) return failed(name);
  brush.fillStyle = '#ffffff';
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!png || png.size > MOST_MB.image * MEGABYTE) return failed(name);
  return picturePlan(png, 'image/png', [canvas.width, canvas.height]);
};

const readAsDrawing = async (file: File, type: 'dxf' | 'svg'): Promise<Outcome<Plan>> => {
  const answer = await readDrawing({ type, name: file.name, bytes: await file.arrayBuffer() });
  if (!answer.outcome.ok) return answer.outcome;
  if (answer.type === 'svg') {
    const plan = await drawSvg(file.name, answer.outcome.value);
    return plan.ok ? success(plan.value, answer.outcome.problems) : plan;
  }
  const { path, widthSteps, heightSteps, widthM, depthM, middleM } = answer.outcome.value;
  const isNear = Math.hypot(...middleM) < NEAR_ORIGIN_M;
  return success(
    {
      content: { type: 'drawing', path, widthSteps, heightSteps },
      // A drawing of one upright line still has a width on its grid.
      widthM: (Math.max(widthM, depthM) / Math.max(widthSteps, heightSteps)) * widthSteps,
      depthOverWidth: heightSteps / widthSteps,
      middleM: isNear ? middleM : null,
    },
    answer.outcome.problems,
  );
};

const typeOf = (name: string): keyof typeof MOST_MB | null => {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === 'dxf' || ending === 'svg') return ending;
  return ending === 'png' || ending === 'jpg' || ending === 'jpeg' ? 'image' : null;
};

/** Endings of files that can be brought in, as file dialogs take them. */
export const PLAN_ENDINGS = '.dxf,.png,.jpg,.jpeg,.svg';

export const isPlanName = (name: string): boolean => typeOf(name) !== null;

/** Reads a floor plan of a file; whatever is wrong with it comes back as problems. */
export const readPlan = async (file: File): Promise<Outcome<Plan>> => {
  const type = typeOf(file.name);
  if (!type) return unreadable('unknown', words.unknown(file.name), words.unknownRemedy);
  const mb = file.size / MEGABYTE;
  if (mb > MOST_MB[type])
    return unreadable('tooLarge', words.tooLarge(file.name, mb, MOST_MB[type]), words.tooLargeRemedy);
  return type === 'image' ? readImage(file) : readAsDrawing(file, type);
};
