import type { LabelBox } from './labels';

/** Parts of a picture that controls lie over, in its own CSS pixels: no label is written there. */
export const controlsOver = (picture: HTMLElement): readonly LabelBox[] => {
  const { left, top } = picture.getBoundingClientRect();
  return [...(picture.closest('[data-scene]')?.querySelectorAll('[data-over-scene]') ?? [])].map((element) => {
    const box = element.getBoundingClientRect();
    return { left: box.left - left, right: box.right - left, top: box.top - top, bottom: box.bottom - top };
  });
};
