import { footprintCorners } from '#engine/geometry';
import type { AttachmentRecord } from '#engine/project';
import type { Underlay } from '#renderer/selectors';
import type { ScenePalette } from './palette';
import type { PlanFrame } from './planPainter';

/** Plans that were brought in, in the drawn plan: over the floors of halls, under all else. */
export interface PlanUnderlays {
  paint(
    context: CanvasRenderingContext2D,
    underlays: readonly Underlay[],
    frame: PlanFrame,
    palette: ScenePalette,
    selected: ReadonlySet<string>,
  ): void;
}

type Drawable =
  | { readonly type: 'lines'; readonly path: Path2D }
  | { readonly type: 'image'; readonly image: HTMLImageElement };

/** @param redraw  called when a picture has been decoded */
export const createPlanUnderlays = (redraw: () => void): PlanUnderlays => {
  const known = new WeakMap<AttachmentRecord, Drawable>();

  const drawableOf = (attachment: AttachmentRecord): Drawable => {
    const made = known.get(attachment);
    if (made) return made;
    const { content } = attachment;
    let drawable: Drawable;
    if (content.type === 'drawing') drawable = { type: 'lines', path: new Path2D(content.path) };
    else {
      const image = new Image();
      image.onload = redraw;
      image.src = `data:${content.mediaType};base64,${content.base64}`;
      drawable = { type: 'image', image };
    }
    known.set(attachment, drawable);
    return drawable;
  };

  const paintOne = (
    context: CanvasRenderingContext2D,
    { item, attachment }: Underlay,
    pxPerM: number,
    palette: ScenePalette,
  ): void => {
    const { widthM, depthM } = item.size;
    const drawable = drawableOf(attachment);
    if (drawable.type === 'image') {
      if (!drawable.image.complete || drawable.image.naturalWidth === 0) return;
      context.drawImage(
        drawable.image,
        (-widthM / 2) * pxPerM,
        (-depthM / 2) * pxPerM,
        widthM * pxPerM,
        depthM * pxPerM,
      );
      return;
    }
    if (attachment.content.type !== 'drawing') return;
    const { widthSteps, heightSteps } = attachment.content;
    const pxPerStep = (pxPerM * widthM) / widthSteps;
    // Its y axis goes up.
    context.scale(pxPerStep, (-pxPerM * depthM) / heightSteps);
    context.translate(-widthSteps / 2, -heightSteps / 2);
    context.strokeStyle = palette.label;
    context.lineWidth = 1 / pxPerStep;
    context.stroke(drawable.path);
  };

  return {
    paint: (context, underlays, { middleM, pxPerM, widthPx, heightPx }, palette, selected) => {
      const px = ([x, y]: readonly [number, number]): readonly [number, number] => [
        widthPx / 2 + (x - middleM[0]) * pxPerM,
        heightPx / 2 - (y - middleM[1]) * pxPerM,
      ];
      for (const underlay of underlays) {
        const { body, record, id } = underlay.item;
        context.save();
        context.translate(...px([body.xM, body.yM]));
        context.rotate((-record.yawDeg * Math.PI) / 180);
        context.globalAlpha = underlay.opacityFraction;
        paintOne(context, underlay, pxPerM, palette);
        context.restore();
        if (!selected.has(id)) continue;
        context.beginPath();
        for (const corner of footprintCorners(body)) context.lineTo(...px(corner));
        context.closePath();
        context.strokeStyle = palette.accent;
        context.lineWidth = 2;
        context.stroke();
      }
    },
  };
};
