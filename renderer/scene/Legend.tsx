import { formatQuantity } from '#engine/quantity';
import { elementColumns } from '#engine/solve';
import { overlayCss, overlayScale } from '#renderer/selectors';
import { usePreferences, useResults, useSession, useView } from '#renderer/store';
import { strings } from '#renderer/ui';
import styles from './canvas.module.css';

/** What the colours mean while a metric is shown: its scale, what is beyond its limit, and what has no value. */
export const Legend = () => {
  const { locale } = useSession();
  const system = usePreferences((state) => state.units);
  const overlay = useView((state) => state.overlay);
  const snapshot = useResults((state) => state.snapshot);
  if (!overlay || !snapshot) return null;
  const scale = overlayScale(snapshot, overlay);
  const { label, quantity } = elementColumns[overlay];
  const text = (value: number): string => {
    const shown = formatQuantity(value, quantity, { system, locale, significant: 3 });
    return `${shown.text} ${shown.unit}`.trim();
  };
  return (
    <section className={styles['legend']} aria-label={label}>
      <h2 className={styles['legendTitle']}>
        {label}
        {scale && ` · ${strings.scene.elements(scale.count)}`}
      </h2>
      {scale && (
        <>
          <div
            className={styles['scale']}
            style={{ background: `linear-gradient(to right, ${overlayCss.stops.join(',')})` }}
          />
          <div className={styles['ends']}>
            <span>{text(scale.low)}</span>
            <span>{text(scale.high)}</span>
          </div>
        </>
      )}
      <div className={styles['keys']}>
        {scale?.limit && (
          <span className={styles['key']}>
            <span className={styles['swatch']} style={{ background: overlayCss.beyond }} />
            {strings.scene.beyond}
          </span>
        )}
        <span className={styles['key']}>
          <span className={styles['swatch']} style={{ background: overlayCss.absent }} />
          {strings.scene.noValue}
        </span>
      </div>
    </section>
  );
};
