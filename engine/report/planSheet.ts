import type { PlanDrawing } from './planDrawing';

/** Paper in landscape. Source: ISO 216, sizes A4 to A0. */
export const papers = {
  A4: { widthMm: 297, heightMm: 210 },
  A3: { widthMm: 420, heightMm: 297 },
  A2: { widthMm: 594, heightMm: 420 },
  A1: { widthMm: 841, heightMm: 594 },
  A0: { widthMm: 1189, heightMm: 841 },
} as const;

export type Paper = keyof typeof papers;

/** Scales of building drawings as 1 : n. Source: ISO 5455, reduction scales. */
export const drawingScales: readonly number[] = [20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/** Edge of the sheet, block of title under the drawing, and room around the plant for bubbles. */
export const sheetMm = { margin: 10, title: 18, around: 6 } as const;

/** Largest of the usual scales at which the plan has room on the paper; the smallest where none has. */
export const fittingScale = (plan: PlanDrawing, paper: Paper): number => {
  const widthMm = papers[paper].widthMm - 2 * (sheetMm.margin + sheetMm.around);
  const heightMm = papers[paper].heightMm - 2 * (sheetMm.margin + sheetMm.around) - sheetMm.title;
  const fits = (scale: number): boolean =>
    ((plan.maxXM - plan.minXM) * 1000) / scale <= widthMm && ((plan.maxYM - plan.minYM) * 1000) / scale <= heightMm;
  return drawingScales.find(fits) ?? drawingScales.at(-1)!;
};
