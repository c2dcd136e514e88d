import { useEffect, useMemo, useRef, useState } from 'react';
import styles from './hourMap.module.css';
import { useChartLook } from './look';

const HOURS_PER_DAY = 24;

export interface HourMapProps {
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  /** One value for each hour of a year. */
  readonly values: Float64Array;
  /** Months 0 … 11 of the hours. */
  readonly monthOfHour: Uint8Array;
  readonly monthNames: readonly string[];
  readonly format: (value: number) => string;
  readonly describe: (hour: number, value: string) => string;
}

const channels = (color: string): readonly [number, number, number] => [
  Number.parseInt(color.slice(1, 3), 16),
  Number.parseInt(color.slice(3, 5), 16),
  Number.parseInt(color.slice(5, 7), 16),
];

/** Each day of a year a column, each hour of the day a cell of it: 8,760 values at a glance, and any of them by pointing at it. */
export const HourMap = ({ label, values, monthOfHour, monthNames, format, describe }: HourMapProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ramp } = useChartLook();
  const [pointed, setPointed] = useState<number | null>(null);
  const days = Math.floor(values.length / HOURS_PER_DAY);
  const [least, most] = useMemo(() => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return [low, high] as const;
  }, [values]);

  // A picture of one pixel an hour, which the style sheet stretches.
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const colors = ramp.map(channels);
    const picture = context.createImageData(days, HOURS_PER_DAY);
    for (let k = 0; k < days * HOURS_PER_DAY; k++) {
      const share = most > least ? (values[k]! - least) / (most - least) : 0.5;
      const place = share * (colors.length - 1);
      const from = Math.min(colors.length - 2, Math.floor(place));
      const day = Math.floor(k / HOURS_PER_DAY);
      // Midnight at the bottom, as on an axis.
      const row = HOURS_PER_DAY - 1 - (k % HOURS_PER_DAY);
      const at = 4 * (row * days + day);
      for (let c = 0; c < 3; c++)
        picture.data[at + c] = colors[from]![c]! + (place - from) * (colors[from + 1]![c]! - colors[from]![c]!);
      picture.data[at + 3] = 255;
    }
    context.putImageData(picture, 0, 0);
  }, [values, days, ramp, least, most]);

  const point = (event: React.PointerEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const day = Math.min(days - 1, Math.floor(((event.clientX - box.left) / box.width) * days));
    const hour = Math.min(23, Math.floor((1 - (event.clientY - box.top) / box.height) * HOURS_PER_DAY));
    setPointed(day >= 0 && hour >= 0 ? day * HOURS_PER_DAY + hour : null);
  };
  const move = (event: React.KeyboardEvent): void => {
    const step = { ArrowLeft: -HOURS_PER_DAY, ArrowRight: HOURS_PER_DAY, ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setPointed((at) => Math.min(values.length - 1, Math.max(0, (at ?? 0) + step)));
  };
  const firstHours = monthNames.map((_, month) => monthOfHour.indexOf(month));
  return (
    <figure className={styles['map']}>
      <div className={styles['hours']} aria-hidden>
        <span>24</span>
        <span>12</span>
        <span>0 h</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys read the values of the picture */}
      <div className={styles['frame']} role="img" aria-label={label} tabIndex={0} onKeyDown={move}>
        <canvas
          ref={canvas}
          width={days}
          height={HOURS_PER_DAY}
          className={styles['cells']}
          onPointerMove={point}
          onPointerLeave={() => setPointed(null)}
        />
      </div>
      <svg className={styles['months']} viewBox={`0 0 ${days} 1`} preserveAspectRatio="none" aria-hidden>
        {firstHours.slice(1).map((hour) => (
          <line key={hour} x1={hour / HOURS_PER_DAY} x2={hour / HOURS_PER_DAY} y1={0} y2={1} />
        ))}
      </svg>
      <div className={styles['names']} aria-hidden>
        {monthNames.map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <figcaption className={styles['legend']}>
        <span>{format(least)}</span>
        <svg className={styles['ramp']} viewBox={`0 0 ${ramp.length} 1`} preserveAspectRatio="none" aria-hidden>
          {ramp.map((color, k) => (
            <rect key={color} x={k} width={1.02} height={1} fill={color} />
          ))}
        </svg>
        <span>{format(most)}</span>
        <output className={styles['value']}>
          {pointed === null ? '' : describe(pointed, format(values[pointed]!))}
        </output>
      </figcaption>
    </figure>
  );
};
