import { useLayoutEffect, useRef } from 'react';
import { useSession } from '#renderer/store';
import { strings } from '#renderer/ui';
import styles from './canvas.module.css';
import { createDrawnPlan } from './drawnPlan';
import { Legend } from './Legend';
import { readPalette } from './palette';
import { attachPointer } from './pointerInput';
import { SceneToolbar } from './SceneToolbar';
import { ToolStrip } from './ToolStrip';
import { thumbnailOf } from './thumbnail';

/** The plan as a drawing instead of a picture, with all tools of the hand: for machines without 3D graphics. */
export const PlanView = () => {
  const session = useSession();
  const surface = useRef<HTMLDivElement>(null);
  const drawing = useRef<HTMLCanvasElement>(null);
  const labels = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    const [element, canvas, labelCanvas] = [surface.current, drawing.current, labels.current];
    if (!element || !canvas || !labelCanvas) return;
    const root = document.documentElement;
    const plan = createDrawnPlan({ session, canvas, labelCanvas, palette: readPalette(root) });
    const detach = attachPointer(element, plan, session);
    session.view.offerPicture(() => thumbnailOf(canvas));
    const theme = new MutationObserver(() => plan.dress(readPalette(root)));
    theme.observe(root, { attributes: true, attributeFilter: ['data-theme'] });
    const size = new ResizeObserver(() => plan.resize(element.clientWidth, element.clientHeight));
    size.observe(element);
    return () => {
      size.disconnect();
      theme.disconnect();
      session.view.offerPicture(null);
      detach();
      plan.dispose();
    };
  }, [session]);

  return (
    <>
      <div
        ref={surface}
        className={styles['surface']}
        role="application"
        aria-label={strings.scene.plan}
        // The drawing takes keys of tools while it has the focus, as the picture does.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
      >
        <canvas ref={drawing} className={styles['labels']} aria-hidden />
        <canvas ref={labels} className={styles['labels']} aria-hidden />
      </div>
      <SceneToolbar picture="drawing" />
      <ToolStrip />
      <Legend />
    </>
  );
};
