const S_PER_MIN = 60;
const S_PER_H = 3600;

/** A span of time in the unit that one would say it in, by its symbol. */
export const timeText = (timeS: number, locale: string): string => {
  const [symbol, scale] =
    timeS < 2 * S_PER_MIN
      ? (['s', 1] as const)
      : timeS < 2 * S_PER_H
        ? (['min', S_PER_MIN] as const)
        : (['h', S_PER_H] as const);
  return `${new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(timeS / scale)} ${symbol}`;
};
