import type { Pattern } from '#renderer/selectors';

/** Values of the instance attribute `pattern`, which the shader of the plant's materials reads. */
export const patternCodes: Readonly<Record<Pattern, number>> = { plain: 0, hatch: 1, cross: 2 };
