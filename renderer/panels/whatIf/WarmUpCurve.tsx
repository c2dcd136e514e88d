import type { CoolantLoss } from '#engine/solve';
import { fullText } from '#renderer/selectors';
import { strings } from '#renderer/ui';
import { useNumberFormat } from '../format';
import { timeText } from './timeText';
import styles from './whatIf.module.css';

const words = strings.whatIf;

const WIDTH = 240;
const HEIGHT = 84;

/** Coolant over time after the failure, up to its limit and past it. */
export const WarmUpCurve = ({ warmUp }: { readonly warmUp: NonNullable<CoolantLoss['warmUp']> }) => {
  const format = useNumberFormat();
  const { timeS, tempC, limitC, rideThroughS, of } = warmUp;
  const endS = timeS.at(-1) ?? 1;
  const low = Math.min(...tempC);
  const high = Math.max(limitC, ...tempC);
  const x = (s: number): number => (s / endS) * WIDTH;
  const y = (c: number): number => HEIGHT - ((c - low) / Math.max(1e-6, high - low)) * (HEIGHT - 8) - 2;
  const points = timeS.map((s, i) => `${x(s).toFixed(1)},${y(tempC[i]!).toFixed(1)}`).join(' ');
  const degrees = (c: number): string => fullText(c, 'temperature', format);
  const time = (s: number): string => timeText(s, format.locale);
  return (
    <figure className={styles['curve']}>
      <figcaption>{of === 'supply' ? words.supplyCurve : words.returnCurve}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={words.curve(degrees(tempC[0]!), degrees(tempC.at(-1)!), time(endS))}
      >
        <line className={styles['limit']} x1={0} x2={WIDTH} y1={y(limitC)} y2={y(limitC)} />
        {rideThroughS !== null && (
          <line className={styles['limit']} x1={x(rideThroughS)} x2={x(rideThroughS)} y1={y(limitC)} y2={HEIGHT} />
        )}
        <polyline className={styles['line']} points={points} />
        {rideThroughS !== null && <circle className={styles['dot']} cx={x(rideThroughS)} cy={y(limitC)} r={3.5} />}
      </svg>
      <p className={styles['scale']}>
        <span>{degrees(tempC[0]!)}</span>
        <span>{words.limit(degrees(limitC))}</span>
        <span>{time(endS)}</span>
      </p>
    </figure>
  );
};
