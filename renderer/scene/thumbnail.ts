/** Size of the picture that stands for a project in a list of files; twice that of its place, for dense screens. */
const WIDTH_PX = 320;
const HEIGHT_PX = 180;

/**
 * The middle of a canvas as a small PNG, base64. Must follow drawing at once: a WebGL canvas is empty again with the next frame.
 *
 * @returns null where the page may not read the canvas
 */
export const thumbnailOf = (canvas: HTMLCanvasElement): string | null => {
  const small = document.createElement('canvas');
  small.width = WIDTH_PX;
  small.height = HEIGHT_PX;
  const context = small.getContext('2d');
  if (!context || canvas.width === 0 || canvas.height === 0) return null;
  const scale = Math.max(WIDTH_PX / canvas.width, HEIGHT_PX / canvas.height);
  const [width, height] = [canvas.width * scale, canvas.height * scale];
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, (WIDTH_PX - width) / 2, (HEIGHT_PX - height) / 2, width, height);
  const url = small.toDataURL('image/png');
  return url.startsWith('data:image/png;base64,') ? url.slice('data:image/png;base64,'.length) : null;
};
