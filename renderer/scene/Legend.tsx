import { scenarioIndex } from '#engine/project';
import { formatQuantity, type QuantityName } from '#engine/quantity';
import {
  absentSwatch,
  beyondSwatch,
  type GroupsKey,
  hasHeadroom,
  noLimitSwatch,
  overlayPicture,
  type ScaleKey,
  type Swatch,
  scaleStops,
} from '#renderer/selectors';
import { useDocument, usePreferences, useResults, useSession, useView } from '#renderer/store';
import { classNames, Segmented, sceneStrings } from '#renderer/ui';
import styles from './legend.module.css';

const words = sceneStrings.legend;

const SwatchKey = ({
  swatch,
  label,
  count,
}: {
  readonly swatch: Swatch;
  readonly label: string;
  readonly count?: number;
}) => (
  <li className={styles['key']}>
    <span
      className={classNames(styles['swatch'], styles[swatch.pattern])}
      style={{ backgroundColor: swatch.css }}
      aria-hidden
    />
    <span className={styles['keyLabel']}>{label}</span>
    {count !== undefined && <span className={styles['count']}>{count}</span>}
  </li>
);

/** How many elements have which value, over the colours that they have. */
const Histogram = ({ counts }: { readonly counts: readonly number[] }) => {
  const most = Math.max(1, ...counts);
  return (
    <svg
      className={styles['histogram']}
      viewBox={`0 0 ${counts.length} 1`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words.histogram}
    >
      {counts.map((count, bin) => (
        // Bins have no name but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <rect key={bin} x={bin + 0.08} width={0.84} y={1 - count / most} height={count / most} />
      ))}
    </svg>
  );
};

const Scale = ({
  scale,
  text,
}: {
  readonly scale: ScaleKey;
  readonly text: (value: number, quantity: QuantityName) => string;
}) => (
  <>
    <Histogram counts={scale.histogram} />
    <div
      className={styles['scale']}
      style={{ background: `linear-gradient(to right, ${scaleStops.join(',')})` }}
      aria-hidden
    />
    <div className={styles['ends']}>
      <span>{text(scale.low, scale.quantity)}</span>
      {scale.total !== null && (
        <span>
          {text(scale.total, scale.quantity)} {words.total}
        </span>
      )}
      <span>{text(scale.high, scale.quantity)}</span>
    </div>
    <ul className={styles['keys']}>
      {scale.hasLimit && (
        <>
          <SwatchKey swatch={beyondSwatch} label={words.beyond} count={scale.counts.beyond} />
          <SwatchKey swatch={noLimitSwatch} label={words.noLimit} count={scale.counts.noLimit} />
        </>
      )}
      <SwatchKey swatch={absentSwatch} label={words.noValue} />
    </ul>
  </>
);

/** Groups that a legend has room for. */
const MOST_GROUPS = 9;

const Groups = ({ groups }: GroupsKey) => (
  <ul className={styles['groups']}>
    {groups.slice(0, MOST_GROUPS).map(({ label, swatch, count }) => (
      <SwatchKey key={label} swatch={swatch} label={label} count={count} />
    ))}
    {groups.length > MOST_GROUPS && <li className={styles['more']}>{words.more(groups.length - MOST_GROUPS)}</li>}
    <SwatchKey swatch={absentSwatch} label={words.noGroup} />
  </ul>
);

/** What the colours mean while an overlay is shown: its scale or groups, how many have which, and what stands apart. */
export const Legend = () => {
  const { locale, document, view } = useSession();
  const system = usePreferences((state) => state.units);
  const overlay = useView((state) => state.overlay);
  const basis = useView((state) => state.overlayBasis);
  const scenarioId = useView((state) => state.scenarioId);
  const snapshot = useResults((state) => state.snapshot);
  useDocument((state) => state.revision);
  const picture = overlayPicture(scenarioIndex(document.records(), scenarioId), snapshot, overlay, basis);
  if (!overlay || !picture) return null;
  const { key } = picture;
  const text = (value: number, quantity: QuantityName): string => {
    const shown = formatQuantity(value, quantity, { system, locale, significant: 3 });
    return `${shown.text} ${shown.unit}`.trim();
  };
  const count = key.type === 'scale' ? key.counts.fine + key.counts.beyond : key.groups.length;
  return (
    <section className={styles['legend']} aria-label={picture.label} data-over-scene>
      <h2 className={styles['title']}>
        <span>{picture.label}</span>
        <span className={styles['count']}>{key.type === 'scale' ? words.elements(count) : count}</span>
      </h2>
      {hasHeadroom(overlay) && (
        <Segmented
          label={words.basis}
          value={basis}
          options={[
            { value: 'used', label: words.used },
            { value: 'left', label: words.left },
          ]}
          onChange={(overlayBasis) => view.change({ overlayBasis })}
        />
      )}
      {key.type === 'scale' ? <Scale scale={key} text={text} /> : <Groups {...key} />}
    </section>
  );
};
