import type { FillReport } from '#engine/commands';
import { type Footprint, footprintCorners, type PointM, placeFootprint, toSite } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import { hallColumns, hallDoors } from '#engine/layout';
import { fillStrings } from '#renderer/ui';
import styles from './fillPlan.module.css';

const MARGIN_M = 0.6;

/** North is up, and y of a picture goes down. */
const path = (points: readonly PointM[]): string =>
  `M${points.map(([x, y]) => `${x.toFixed(3)} ${(-y).toFixed(3)}`).join('L')}Z`;

const shapes = (boxes: readonly Footprint[]): string => boxes.map((box) => path(footprintCorners(box))).join('');

const looks = { rack: 'rack', cdu: 'cooling', crah: 'air', busway: 'busway', manifold: 'manifold' } as const;

/** The hall as it would be filled, seen from above: one path a kind, so that a thousand racks cost as much as ten. */
export const FillPlan = ({ report }: { readonly report: FillReport }) => {
  const { hall, elements } = report;
  const outline = (hall.props['outlineM'] as readonly PointM[]).map(([x, y]): PointM => {
    const [siteX, siteY] = toSite(hall, [x, y, 0]);
    return [siteX, siteY];
  });
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const [minX, maxX, minY, maxY] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const boxes = (kindName: string): Footprint[] =>
    elements.flatMap((element) => {
      const kind = element.kind === kindName ? kindOf(kindName) : undefined;
      return kind?.shape === 'placed' ? [placeFootprint(element, kind.footprint(element.props))] : [];
    });
  const view = [minX - MARGIN_M, -maxY - MARGIN_M, maxX - minX + 2 * MARGIN_M, maxY - minY + 2 * MARGIN_M];
  return (
    <svg
      className={styles['plan']}
      viewBox={view.join(' ')}
      role="img"
      aria-label={fillStrings.plan(report.racks, report.rows)}
    >
      <path className={styles['hall']} d={path(outline)} />
      {Object.entries(looks).map(([kind, look]) => (
        <path key={kind} className={styles[look]} d={shapes(boxes(kind))} />
      ))}
      <path className={styles['column']} d={shapes(hallColumns(hall))} />
      {hallDoors(hall).map(({ atM, landing, wall, alongM }) => (
        <g key={`${wall} ${alongM}`}>
          <path className={styles['landing']} d={shapes([landing])} />
          <path
            className={styles['door']}
            d={`M${atM[0] - landing.cos * landing.halfWidthM} ${-(atM[1] - landing.sin * landing.halfWidthM)}L${
              atM[0] + landing.cos * landing.halfWidthM
            } ${-(atM[1] + landing.sin * landing.halfWidthM)}`}
          />
        </g>
      ))}
    </svg>
  );
};
