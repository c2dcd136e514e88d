import { renderToStaticMarkup } from 'react-dom/server';
import type { ReportContent } from '#engine/report';
import { Report } from './Report';

/** The report as one self-contained HTML page: no script, no request. */
export const renderReport = (content: ReportContent): string =>
  `<!doctype html>${renderToStaticMarkup(<Report content={content} />)}`;
