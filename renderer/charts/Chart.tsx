import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';
import styles from './chart.module.css';
import { type ChartLook, useChartLook } from './look';

export interface ChartProps {
  /** What the picture shows, for those who do not see it; the same data should stand in a table beside it. */
  readonly label: string;
  readonly option: (look: ChartLook) => EChartsCoreOption;
  readonly onReady?: (chart: EChartsType) => void;
}

/** What all charts share; options of one chart are laid over it. */
const common = (look: ChartLook): EChartsCoreOption => ({
  animation: false,
  textStyle: { fontFamily: look.font, fontSize: 11, color: look.quietInk },
  color: [...look.series],
  // Tooltips as part of the picture: the security policy does not let the library style elements of the page.
  tooltip: {
    renderMode: 'richText',
    confine: true,
    backgroundColor: look.surface,
    borderColor: look.line,
    textStyle: { color: look.ink, fontSize: 11 },
  },
});

const merged = (base: EChartsCoreOption, own: EChartsCoreOption): EChartsCoreOption => ({
  ...base,
  ...own,
  tooltip: { ...(base['tooltip'] as object), ...((own['tooltip'] as object | undefined) ?? {}) },
});

/** A chart that fills its box and follows the theme. */
export const Chart = ({ label, option, onReady }: ChartProps) => {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const look = useChartLook();
  const shown = useRef(merged(common(look), option(look)));
  shown.current = merged(common(look), option(look));

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let made: EChartsType | null = null;
    let isGone = false;
    const sizes = new ResizeObserver(() => made?.resize());
    void import('./library').then(({ init }) => {
      if (isGone) return;
      made = init(element, null, { renderer: 'svg' });
      made.setOption(shown.current);
      chart.current = made;
      sizes.observe(element);
      onReady?.(made);
    });
    return () => {
      isGone = true;
      sizes.disconnect();
      made?.dispose();
      chart.current = null;
    };
  }, [onReady]);

  // The library draws outside React: what is to be drawn is handed over after each render.
  useEffect(() => {
    chart.current?.setOption(shown.current, { notMerge: true });
  });

  return <div ref={box} className={styles['chart']} role="img" aria-label={label} />;
};
