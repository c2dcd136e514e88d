import { renderToStaticMarkup } from 'react-dom/server';
import { type Paper, type PlanDrawing, papers, sheetMm } from '#engine/report';
import { PlanMarkLayer, PlanNames, PlanShapes, planFills } from '#renderer/diagrams';

export interface PlanSheetRequest {
  readonly plan: PlanDrawing;
  readonly paper: Paper;
  /** 1 : scale. */
  readonly scale: number;
  readonly title: string;
  readonly subtitle: string;
  readonly date: string;
  readonly lengthText: (lengthM: number) => string;
}

const INK = '#16202b';
const SOFT = '#5a6775';

const ScaleBar = ({ scale }: { readonly scale: number }) => {
  const step = 10 ** Math.floor(Math.log10((40 * scale) / 1000));
  const barM = step * ([5, 2, 1].find((factor) => (factor * step * 1000) / scale <= 40) ?? 1);
  const lengthMm = (barM * 1000) / scale;
  return (
    <g>
      {[0, 1, 2, 3].map((part) => (
        <rect
          key={part}
          x={(part * lengthMm) / 4}
          width={lengthMm / 4}
          height={1.6}
          fill={part % 2 === 0 ? INK : '#ffffff'}
          stroke={INK}
          strokeWidth={0.2}
        />
      ))}
      <text x={0} y={5} fontSize={2.8} fill={SOFT} textAnchor="middle">
        0
      </text>
      <text x={lengthMm} y={5} fontSize={2.8} fill={SOFT} textAnchor="middle">
        {barM} m
      </text>
    </g>
  );
};

const NorthArrow = () => (
  <g>
    <circle r={6} fill="none" stroke={INK} strokeWidth={0.3} />
    <polygon points="0,-5.4 2.2,3.6 0,1.8" fill={INK} />
    <polygon points="0,-5.4 -2.2,3.6 0,1.8" fill="#ffffff" stroke={INK} strokeWidth={0.25} />
    <text y={-7} fontSize={3.4} fontWeight={700} textAnchor="middle" fill={INK}>
      N
    </text>
  </g>
);

const Keys = () =>
  (
    [
      ['compute', 'Racks'],
      ['power', 'Power'],
      ['cooling', 'Cooling'],
    ] as const
  ).map(([category, label], i) => (
    <g key={category} transform={`translate(${i * 22} 0)`}>
      <rect width={3} height={3} fill={planFills[category]} />
      <text x={4.4} y={2.6} fontSize={3} fill={INK}>
        {label}
      </text>
    </g>
  ));

/** A sheet of paper in millimetres with the plan on it to scale, a title, a scale bar and the way north. */
const PlanSheet = ({ plan, paper, scale, title, subtitle, date, lengthText }: PlanSheetRequest) => {
  const { widthMm, heightMm } = papers[paper];
  const mmPerM = 1000 / scale;
  const unitM = scale / 1000;
  const centreX = (plan.minXM + plan.maxXM) / 2;
  const centreY = (plan.minYM + plan.maxYM) / 2;
  const drawingHeight = heightMm - 2 * sheetMm.margin - sheetMm.title;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={`${widthMm}mm`}
      height={`${heightMm}mm`}
      viewBox={`0 0 ${widthMm} ${heightMm}`}
      fontFamily="'Segoe UI', 'Helvetica Neue', 'DejaVu Sans', Arial, sans-serif"
    >
      <title>{`${title}, plan 1:${scale}`}</title>
      <rect width={widthMm} height={heightMm} fill="#ffffff" />
      <clipPath id="sheet">
        <rect x={sheetMm.margin} y={sheetMm.margin} width={widthMm - 2 * sheetMm.margin} height={drawingHeight} />
      </clipPath>
      <g clipPath="url(#sheet)">
        <g
          transform={`translate(${widthMm / 2} ${sheetMm.margin + drawingHeight / 2}) scale(${mmPerM}) translate(${-centreX} ${centreY})`}
        >
          <PlanShapes plan={plan} unitM={unitM} />
          <PlanNames plan={plan} unitM={unitM} />
          <PlanMarkLayer
            dimensions={plan.dimensions}
            gridLines={plan.gridLines}
            look={{ unitM, ink: INK, text: lengthText }}
          />
        </g>
      </g>
      <g transform={`translate(${widthMm - sheetMm.margin - 11} ${sheetMm.margin + 14})`}>
        <NorthArrow />
      </g>
      <rect
        x={sheetMm.margin}
        y={sheetMm.margin}
        width={widthMm - 2 * sheetMm.margin}
        height={heightMm - 2 * sheetMm.margin}
        fill="none"
        stroke={INK}
        strokeWidth={0.5}
      />
      <g transform={`translate(${sheetMm.margin} ${heightMm - sheetMm.margin - sheetMm.title})`}>
        <line x2={widthMm - 2 * sheetMm.margin} stroke={INK} strokeWidth={0.35} />
        <text x={4} y={7.2} fontSize={5} fontWeight={650} fill={INK}>
          {title}
        </text>
        <text x={4} y={13} fontSize={3.2} fill={SOFT}>
          {subtitle}
        </text>
        <g transform={`translate(${widthMm / 2 - sheetMm.margin - 20} 4.5)`}>
          <ScaleBar scale={scale} />
        </g>
        <g transform={`translate(${widthMm / 2 - sheetMm.margin - 20} 12.4)`}>
          <Keys />
        </g>
        <g textAnchor="end" fontSize={3.2} fill={SOFT} transform={`translate(${widthMm - 2 * sheetMm.margin - 4} 0)`}>
          <text y={7.2} fontSize={5} fontWeight={650} fill={INK}>
            1 : {scale}
          </text>
          <text y={13}>{`${paper} · ${date}`}</text>
        </g>
      </g>
    </svg>
  );
};

/** The sheet as an SVG file. */
export const planSvg = (request: PlanSheetRequest): string => renderToStaticMarkup(<PlanSheet {...request} />);

/** The sheet as a page whose paper is the sheet's, for printing: no margin, no scaling. */
export const planPage = (request: PlanSheetRequest): string => {
  const { widthMm, heightMm } = papers[request.paper];
  const style = `@page { size: ${widthMm}mm ${heightMm}mm; margin: 0; } body { margin: 0; } svg { display: block; }`;
  return `<!doctype html>${renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <title>{`${request.title}, plan`}</title>
        <style>{style}</style>
      </head>
      <body>
        <PlanSheet {...request} />
      </body>
    </html>,
  )}`;
};
