/** Sum of values in their order. A loop, since `reduce` with a function makes an object of each partial sum. */
export const sum = (values: Float64Array): number => {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
};

/** Sum of the values in rows of one code. */
export const sumOfCode = (values: Float64Array, codes: Uint8Array, code: number): number => {
  let total = 0;
  for (let i = 0; i < values.length; i++) if (codes[i] === code) total += values[i]!;
  return total;
};
