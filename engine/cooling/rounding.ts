const SPLIT = 2 ** 17 + 1;

/**
 * A number with 36 binary digits (1.5e-11), so that equal systems and units are met with equal values whatever the order these
 * were summed in. Source: Veltkamp's splitting, Dekker 1971, Numerische Mathematik 18, 224–242.
 */
export const rounded = (value: number): number => {
  const c = SPLIT * value;
  return c - (c - value);
};
