import type { PlanDrawing } from '#engine/report';
import { PlanMarkLayer, PlanShapes, planFills } from '#renderer/diagrams';

/** The layout from above, to scale, with a scale bar. */
export const PlanPicture = ({ plan }: { readonly plan: PlanDrawing }) => {
  const width = plan.maxXM - plan.minXM;
  const height = plan.maxYM - plan.minYM;
  // The report shows it about 180 mm wide and 68 mm high.
  const unitM = Math.max(width / 180, height / 64);
  const stroke = unitM * 0.2;
  // A round length of about a sixth of the width.
  const step = 10 ** Math.floor(Math.log10(Math.max(width / 6, 0.1)));
  const barM = step * ([5, 2, 1].find((factor) => factor * step <= width / 6) ?? 1);
  return (
    <svg
      viewBox={`${plan.minXM} ${-plan.maxYM} ${width} ${height + height * 0.06}`}
      role="img"
      aria-label="Plan of the plant, north up"
    >
      <PlanShapes plan={plan} unitM={unitM} />
      <PlanMarkLayer
        dimensions={plan.dimensions}
        gridLines={plan.gridLines}
        look={{ unitM, ink: '#16202b', text: (lengthM) => `${lengthM.toFixed(1)} m` }}
      />
      <g transform={`translate(${plan.minXM + width * 0.01} ${-plan.minYM + height * 0.035})`}>
        <rect width={barM} height={stroke * 3} fill="#16202b" />
        <text x={barM + width * 0.01} y={stroke * 5} fontSize={height * 0.035} fill="#16202b">
          {barM} m
        </text>
        <Legend at={width * 0.32} size={height * 0.035} />
      </g>
    </svg>
  );
};

const Legend = ({ at, size }: { readonly at: number; readonly size: number }) =>
  (
    [
      ['compute', 'Racks'],
      ['power', 'Power'],
      ['cooling', 'Cooling'],
    ] as const
  ).map(([category, label], index) => (
    <g key={category} transform={`translate(${at + index * size * 7} 0)`}>
      <rect width={size * 0.8} height={size * 0.8} y={-size * 0.2} fill={planFills[category]} />
      <text x={size * 1.2} y={size * 0.5} fontSize={size} fill="#16202b">
        {label}
      </text>
    </g>
  ));
