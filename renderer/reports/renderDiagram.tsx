import { renderToStaticMarkup } from 'react-dom/server';
import { type DiagramId, type DiagramRequest, diagramPicture } from './diagramPictures';

/** A diagram as one self-contained SVG file; null where there is nothing to draw. */
export const renderDiagram = (
  id: DiagramId,
  request: DiagramRequest,
): { readonly title: string; readonly svg: string; readonly widthPx: number; readonly heightPx: number } | null => {
  const made = diagramPicture(id, request);
  if (!made) return null;
  const { title, widthPx, heightPx } = made;
  return {
    title,
    widthPx,
    heightPx,
    svg: `<?xml version="1.0" encoding="UTF-8"?>\n${renderToStaticMarkup(made.svg)}\n`,
  };
};
