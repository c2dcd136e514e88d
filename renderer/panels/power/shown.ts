import { formatQuantity, type QuantityFormat, type QuantityName } from '#engine/quantity';

export type Shown = (si: number, quantity: QuantityName) => string;

/** Three significant figures with their unit; shares with one decimal, since a tiny imbalance is none. */
export const shownIn =
  (format: QuantityFormat): Shown =>
  (si, quantity) => {
    const { text, unit } = formatQuantity(
      si,
      quantity,
      quantity === 'fraction' ? format : { ...format, significant: 3 },
    );
    return unit ? `${text} ${unit}` : text;
  };
