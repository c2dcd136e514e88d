import type { PlanDrawing, PlanShape } from '#engine/report';

const fills: Readonly<Record<PlanShape['category'], string>> = {
  space: '#f6f8fa',
  compute: '#16202b',
  power: '#c98a00',
  cooling: '#2f7fc1',
  drawing: '#5a6570',
};

const pathOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y]) => `${x.toFixed(3)},${(-y).toFixed(3)}`).join(' ');

/** The layout from above, to scale, with a scale bar. */
export const PlanPicture = ({ plan }: { readonly plan: PlanDrawing }) => {
  const width = plan.maxXM - plan.minXM;
  const height = plan.maxYM - plan.minYM;
  const stroke = Math.max(width, height) / 900;
  // A round length of about a sixth of the width.
  const step = 10 ** Math.floor(Math.log10(Math.max(width / 6, 0.1)));
  const barM = step * ([5, 2, 1].find((factor) => factor * step <= width / 6) ?? 1);
  return (
    <svg
      viewBox={`${plan.minXM} ${-plan.maxYM} ${width} ${height + height * 0.06}`}
      role="img"
      aria-label="Plan of the plant, north up"
    >
      {plan.shapes
        .filter((shape) => shape.category === 'space')
        .map((shape) => (
          <polygon
            key={shape.label}
            points={pathOf(shape.corners)}
            fill={fills.space}
            stroke="#8a96a3"
            strokeWidth={stroke * 2}
          />
        ))}
      {plan.runs.map((run, index) => (
        <polyline
          // Runs have no name on paper; their order is fixed.
          // biome-ignore lint/suspicious/noArrayIndexKey: static markup
          key={index}
          points={pathOf(run.points)}
          fill="none"
          stroke={run.medium === 'power' ? '#d9b45b' : '#86b7de'}
          strokeWidth={stroke}
        />
      ))}
      {plan.shapes
        .filter((shape) => shape.category !== 'space')
        .map((shape) => (
          <polygon
            key={shape.label}
            points={pathOf(shape.corners)}
            fill={fills[shape.category]}
            stroke="#ffffff"
            strokeWidth={stroke}
          />
        ))}
      {plan.dimensions.map(({ fromM, toM, lengthM }) => (
        <g key={`${fromM.join()} ${toM.join()}`}>
          <polyline points={pathOf([fromM, toM])} fill="none" stroke="#16202b" strokeWidth={stroke} />
          {[fromM, toM].map(([x, y]) => (
            <circle key={`${x} ${y}`} cx={x} cy={-y} r={stroke * 2.5} fill="#16202b" />
          ))}
          <text
            x={(fromM[0] + toM[0]) / 2}
            y={-(fromM[1] + toM[1]) / 2 - stroke * 4}
            fontSize={height * 0.022}
            textAnchor="middle"
            fill="#16202b"
          >
            {lengthM.toFixed(2)} m
          </text>
        </g>
      ))}
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
      <rect width={size * 0.8} height={size * 0.8} y={-size * 0.2} fill={fills[category]} />
      <text x={size * 1.2} y={size * 0.5} fontSize={size} fill="#16202b">
        {label}
      </text>
    </g>
  ));
