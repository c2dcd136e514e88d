/** A share as a percentage with one decimal. */
export const percentOf = (share: number, locale: string): string =>
  Number.isFinite(share)
    ? new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share)
    : '–';
