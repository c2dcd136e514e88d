import { useMemo } from 'react';
import type { NumberFormat } from '#renderer/selectors';
import { usePreferences, useSession } from '#renderer/store';

/** How this user reads numbers. */
export const useNumberFormat = (): NumberFormat => {
  const { locale } = useSession();
  const system = usePreferences(({ units }) => units);
  return useMemo(() => ({ system, locale }), [system, locale]);
};
