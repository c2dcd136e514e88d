import { useMemo } from 'react';
import { usePreferences, useSession } from '#renderer/store';
import type { NumberFormat } from '#renderer/selectors';

/** How this user reads numbers. */
export const useNumberFormat = (): NumberFormat => {
  const { locale } = useSession();
  const system = usePreferences(({ units }) => units);
  return useMemo(() => ({ system, locale }), [system, locale]);
};
