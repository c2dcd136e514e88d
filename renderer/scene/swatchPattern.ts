import type { Pattern } from '#renderer/selectors';

const TILE_PX = 6;

/** Stripes that tell swatches apart where hue alone would not, to be filled over their colour. */
export const patternOf = (
  context: CanvasRenderingContext2D,
  pattern: Exclude<Pattern, 'plain'>,
): CanvasPattern | null => {
  const tile = document.createElement('canvas');
  tile.width = TILE_PX;
  tile.height = TILE_PX;
  const pen = tile.getContext('2d');
  if (!pen) return null;
  pen.strokeStyle = 'rgb(0 0 0 / 45%)';
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.moveTo(0, TILE_PX);
  pen.lineTo(TILE_PX, 0);
  if (pattern === 'cross') {
    pen.moveTo(0, 0);
    pen.lineTo(TILE_PX, TILE_PX);
  }
  pen.stroke();
  return context.createPattern(tile, 'repeat');
};
