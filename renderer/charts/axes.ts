import type { ChartLook } from './look';

export interface AxisOptions {
  readonly name: string;
  readonly type?: 'value' | 'log' | 'category';
  readonly format?: (value: number) => string;
  readonly min?: number;
  readonly max?: number;
  readonly data?: readonly string[];
}

/** An axis with its name and unit beside it, thin lines, and numbers as the user reads them. */
export const axisOf = (
  look: ChartLook,
  side: 'x' | 'y',
  { name, type = 'value', format, min, max, data }: AxisOptions,
): Record<string, unknown> => ({
  type,
  name,
  nameLocation: 'middle',
  nameGap: side === 'x' ? 26 : 46,
  nameTextStyle: { color: look.quietInk },
  axisLine: { show: side === 'x', lineStyle: { color: look.line } },
  axisTick: { show: false },
  axisLabel: { color: look.quietInk, hideOverlap: true, ...(format ? { formatter: format } : {}) },
  splitLine: { show: type !== 'category', lineStyle: { color: look.line } },
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
  ...(data === undefined ? {} : { data: [...data] }),
});
