import { renderToStaticMarkup } from 'react-dom/server';
import type { ReportContent } from '#engine/report';
import { type DiagramRequest, diagramPicture } from './diagramPictures';
import { Report } from './Report';

/** Breadth of the page inside its margins, in CSS px. Source: A4 of 210 mm, 14 mm left and right, 96 px to the inch. */
const PAGE_PX = 688;

/** The report as one self-contained HTML page: no script, no request. */
export const renderReport = (content: ReportContent, plant: Omit<DiagramRequest, 'apart' | 'fitPx'>): string => {
  const diagrams = (['oneLine', 'cooling'] as const).flatMap(
    (id) => diagramPicture(id, { ...plant, apart: null, fitPx: PAGE_PX }) ?? [],
  );
  return `<!doctype html>${renderToStaticMarkup(<Report content={content} diagrams={diagrams} />)}`;
};
