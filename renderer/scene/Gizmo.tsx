import { useEffect, useRef } from 'react';
import styles from './canvas.module.css';
import type { Stage } from './stage';

const SIZE = 72;
const CENTRE = SIZE / 2;
const ARM = 22;

const AXES = [
  { name: 'X', colour: '#e2665c', direction: [1, 0, 0] },
  { name: 'Y', colour: '#5fb878', direction: [0, 1, 0] },
  { name: 'Z', colour: '#5b96e6', direction: [0, 0, 1] },
] as const;

/** Shows which way x (east), y (north) and z (up) run on the screen. Drawn with each picture, outside React. */
export const Gizmo = ({ stage }: { readonly stage: Stage }) => {
  const svg = useRef<SVGSVGElement>(null);
  useEffect(
    () =>
      stage.onPicture(({ right, up, towardsEye }) => {
        const groups = svg.current?.querySelectorAll<SVGGElement>('g[data-axis]');
        if (!groups) return;
        const placed = AXES.map(({ direction }, i) => {
          const along = (axis: readonly number[]): number =>
            direction[0] * axis[0]! + direction[1] * axis[1]! + direction[2] * axis[2]!;
          return {
            group: groups[i]!,
            x: CENTRE + along(right) * ARM,
            y: CENTRE - along(up) * ARM,
            depth: along(towardsEye),
          };
        });
        for (const { group, x, y, depth } of placed) {
          const [line, circle, text] = group.children;
          line?.setAttribute('x2', String(x));
          line?.setAttribute('y2', String(y));
          circle?.setAttribute('cx', String(x));
          circle?.setAttribute('cy', String(y));
          text?.setAttribute('x', String(x));
          text?.setAttribute('y', String(y));
          group.setAttribute('opacity', depth < -0.2 ? '0.55' : '1');
        }
      }),
    [stage],
  );
  return (
    <svg ref={svg} className={styles['gizmo']} viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden data-over-scene>
      {AXES.map(({ name, colour }) => (
        <g key={name} data-axis={name}>
          <line x1={CENTRE} y1={CENTRE} x2={CENTRE} y2={CENTRE} stroke={colour} strokeWidth={2} />
          <circle cx={CENTRE} cy={CENTRE} r={8} fill={colour} />
          <text fontSize={10} fontWeight={700} fill="#10151a" textAnchor="middle" dominantBaseline="central">
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
};
