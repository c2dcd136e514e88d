import type { PlanDimension, PlanDrawing, PlanGridLine, PlanShape, PlanUnderlay } from '#engine/report';

/** Colours of a plan on paper. */
export const planFills: Readonly<Record<PlanShape['category'], string>> = {
  space: '#f6f8fa',
  compute: '#16202b',
  power: '#c98a00',
  cooling: '#2f7fc1',
  drawing: '#5a6570',
};

const INK = '#16202b';
const SOFT = '#5a6775';

export const planPoints = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y]) => `${x.toFixed(3)},${(-y).toFixed(3)}`).join(' ');

export interface MarkLook {
  /** Metres of the plant that are a millimetre of paper, or a few pixels of a screen. */
  readonly unitM: number;
  readonly ink: string;
  readonly text: (lengthM: number) => string;
}

/** A dimension line with ticks at its ends and its length over it, readable from below or from the right. */
const Dimension = ({ fromM, toM, lengthM, look }: PlanDimension & { readonly look: MarkLook }) => {
  const { unitM, ink } = look;
  const [dx, dy] = [toM[0] - fromM[0], toM[1] - fromM[1]];
  const size = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / size, dy / size];
  const turn = (Math.atan2(-dy, dx) * 180) / Math.PI;
  const upright = turn > 90 ? turn - 180 : turn <= -90 ? turn + 180 : turn;
  const [x, y] = [(fromM[0] + toM[0]) / 2, -(fromM[1] + toM[1]) / 2];
  const label = look.text(lengthM);
  // A figure that is wider than its line would run into its neighbours: the line alone then says where to measure.
  const fits = label.length * 1.4 * unitM < size * 1.6;
  return (
    <g stroke={ink} strokeWidth={unitM * 0.18} fill="none">
      <polyline points={planPoints([fromM, toM])} />
      {[fromM, toM].map(([px, py]) => (
        <line
          key={`${px} ${py}`}
          x1={px - (ux - uy) * unitM}
          y1={-(py - (uy + ux) * unitM)}
          x2={px + (ux - uy) * unitM}
          y2={-(py + (uy + ux) * unitM)}
          strokeWidth={unitM * 0.3}
        />
      ))}
      {fits && (
        <text
          transform={`translate(${x} ${y}) rotate(${upright}) translate(0 ${-unitM * 0.8})`}
          fontSize={unitM * 2.4}
          textAnchor="middle"
          fill={ink}
          stroke="none"
        >
          {label}
        </text>
      )}
    </g>
  );
};

/** A line through columns with its bubble. */
const GridLine = ({ label, fromM, toM, look }: PlanGridLine & { readonly look: MarkLook }) => (
  <g stroke={look.ink} strokeWidth={look.unitM * 0.13} fill="none">
    <polyline
      points={planPoints([fromM, toM])}
      strokeDasharray={`${look.unitM * 5} ${look.unitM} ${look.unitM} ${look.unitM}`}
    />
    <circle cx={fromM[0]} cy={-fromM[1]} r={look.unitM * 3} fill="#ffffff" strokeWidth={look.unitM * 0.25} />
    <text x={fromM[0]} y={-fromM[1]} dy="0.36em" fontSize={look.unitM * 3} textAnchor="middle" fill={INK} stroke="none">
      {label}
    </text>
  </g>
);

/** Dimensions and grid lines of a plan: on paper, in the report, and where there are no 3D graphics. */
export const PlanMarkLayer = ({
  dimensions,
  gridLines,
  look,
}: {
  readonly dimensions: readonly PlanDimension[];
  readonly gridLines: readonly PlanGridLine[];
  readonly look: MarkLook;
}) => (
  <>
    {gridLines.map((line) => (
      <GridLine key={`${line.label} ${line.fromM.join()}`} {...line} look={look} />
    ))}
    {dimensions.map((dimension) => (
      <Dimension key={`${dimension.fromM.join()} ${dimension.toM.join()}`} {...dimension} look={look} />
    ))}
  </>
);

/** Names of what has room for them on paper, and of halls in a corner. */
export const PlanNames = ({ plan, unitM }: { readonly plan: PlanDrawing; readonly unitM: number }) =>
  plan.shapes.map(({ kind, category, label, corners }) => {
    if (kind === 'row') return null;
    const [left, right] = [Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))];
    const [low, high] = [Math.min(...corners.map(([, y]) => y)), Math.max(...corners.map(([, y]) => y))];
    const isHall = category === 'space';
    const size = unitM * (isHall ? 2.8 : 1.9);
    const isUpright = right - left < high - low;
    const roomM = isUpright ? high - low : right - left;
    const acrossM = isUpright ? right - left : high - low;
    if (!isHall && (label.length * size * 0.58 > roomM || size * 1.2 > acrossM)) return null;
    const place = isHall
      ? `translate(${left + unitM * 1.5} ${-high + unitM * 4})`
      : `translate(${(left + right) / 2} ${-(low + high) / 2})${isUpright ? ' rotate(-90)' : ''}`;
    return (
      <text
        key={`${label} ${left} ${low}`}
        transform={place}
        dy={isHall ? 0 : '0.36em'}
        fontSize={size}
        fontWeight={isHall ? 600 : 400}
        textAnchor={isHall ? 'start' : 'middle'}
        fill={isHall ? SOFT : category === 'power' ? INK : '#ffffff'}
      >
        {label}
      </text>
    );
  });

/** A plan that was brought in, over the floors of halls and under all else. */
const Underlay = ({
  atM: [x, y],
  yawDeg,
  widthM,
  depthM,
  opacityFraction,
  content,
  strokeM,
}: PlanUnderlay & { readonly strokeM: number }) => (
  <g transform={`translate(${x} ${-y}) rotate(${-yawDeg})`} opacity={opacityFraction}>
    {content.type === 'image' ? (
      <image
        href={`data:${content.mediaType};base64,${content.base64}`}
        x={-widthM / 2}
        y={-depthM / 2}
        width={widthM}
        height={depthM}
        preserveAspectRatio="none"
      />
    ) : (
      // Its y axis goes up.
      <path
        transform={`scale(${widthM / content.widthSteps} ${-depthM / content.heightSteps}) translate(${-content.widthSteps / 2} ${-content.heightSteps / 2})`}
        d={content.path}
        fill="none"
        stroke={SOFT}
        strokeWidth={(strokeM * content.widthSteps) / widthM}
      />
    )}
  </g>
);

/** Halls, underlays, runs, columns and bodies in the colours of paper. */
export const PlanShapes = ({ plan, unitM }: { readonly plan: PlanDrawing; readonly unitM: number }) => (
  <>
    {plan.shapes
      .filter((shape) => shape.category === 'space')
      .map((shape) => (
        <polygon
          key={`${shape.label} ${shape.corners[0]?.join()}`}
          points={planPoints(shape.corners)}
          fill={shape.kind === 'row' ? 'none' : planFills.space}
          stroke={shape.kind === 'row' ? '#c3ccd4' : SOFT}
          strokeWidth={unitM * (shape.kind === 'row' ? 0.15 : 0.6)}
        />
      ))}
    {plan.underlays.map((underlay) => (
      <Underlay key={underlay.id} {...underlay} strokeM={unitM * 0.12} />
    ))}
    {plan.runs.map((run, index) => (
      <polyline
        // Runs have no name on paper; their order is fixed.
        // biome-ignore lint/suspicious/noArrayIndexKey: static markup
        key={index}
        points={planPoints(run.points)}
        fill="none"
        stroke={run.medium === 'power' ? '#d9b45b' : '#86b7de'}
        strokeWidth={unitM * 0.2}
      />
    ))}
    {plan.shapes
      .filter((shape) => shape.category !== 'space')
      .map((shape) => (
        <polygon
          key={`${shape.label} ${shape.corners[0]?.join()}`}
          points={planPoints(shape.corners)}
          // What hangs over others and carries runs is an outline, through which they are seen.
          {...(shape.carriesRuns
            ? { fill: 'none', stroke: planFills[shape.category], strokeWidth: unitM * 0.25 }
            : { fill: planFills[shape.category], stroke: '#ffffff', strokeWidth: unitM * 0.12 })}
        />
      ))}
    {plan.columns.map((corners) => (
      <polygon key={corners[0]!.join()} points={planPoints(corners)} fill={SOFT} />
    ))}
  </>
);
