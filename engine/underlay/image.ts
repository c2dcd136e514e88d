import { type Outcome, success } from '#engine/quantity';
import { refused } from './problems';

export interface ImageHeader {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly widthPx: number;
  readonly heightPx: number;
}

/** 40 million pixels are 160 MB when decoded; a plan of a 500 m site has 8 cm a pixel then. */
const MAX_PIXELS = 40e6;
const MAX_SIDE_PX = 16_384;

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

const pngSize = (bytes: DataView): readonly [number, number] | null =>
  bytes.byteLength >= 24 && bytes.getUint32(12) === 0x49484452 /* IHDR */
    ? [bytes.getUint32(16), bytes.getUint32(20)]
    : null;

/** Frame headers C0 … CF, but for tables (C4), reserved (C8) and arithmetic conditioning (CC). Source: ITU-T T.81, table B.1. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Size in the first frame header; segments are skipped by their lengths. */
const jpegSize = (bytes: DataView): readonly [number, number] | null => {
  let at = 2;
  while (at + 9 < bytes.byteLength) {
    if (bytes.getUint8(at) !== 0xff) return null;
    const marker = bytes.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return [bytes.getUint16(at + 7), bytes.getUint16(at + 5)];
    const length = bytes.getUint16(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
};

/** What a PNG or JPEG says of itself, before anybody spends memory on its pixels. Source: PNG (third edition) 11.2.1; ITU-T T.81 B.2.2. */
export const readImageHeader = (name: string, bytes: Uint8Array): Outcome<ImageHeader> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPng = PNG_SIGNATURE.every((byte, i) => bytes[i] === byte);
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  if (!isPng && !isJpeg)
    return refused('image.unknown', `${name} is neither PNG nor JPEG.`, 'Save it as PNG, JPEG, SVG or DXF.');
  const size = isPng ? pngSize(view) : jpegSize(view);
  if (!size || size[0] === 0 || size[1] === 0)
    return refused('image.damaged', `${name} does not say how large its picture is.`, 'Save it again.');
  const [widthPx, heightPx] = size;
  if (widthPx > MAX_SIDE_PX || heightPx > MAX_SIDE_PX || widthPx * heightPx > MAX_PIXELS)
    return refused(
      'image.tooLarge',
      `${name} has ${widthPx} × ${heightPx} pixels; ${MAX_PIXELS / 1e6} million are allowed, and ${MAX_SIDE_PX} a side.`,
      'Scale the picture down, or cut out the part that is needed.',
    );
  return success({ mediaType: isPng ? 'image/png' : 'image/jpeg', widthPx, heightPx });
};
