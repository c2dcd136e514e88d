import { useMemo } from 'react';
import type { NumberFormat } from '#renderer/selectors';
import { usePreferences, useSession } from '#renderer/store';

/** How this user reads numbers. */
export const useNumberFormat = (): NumberFormat => {
  const session = useSession();
  const own = usePreferences((state) => state.locale);
  const locale = own ?? session.locale;
  const system = usePreferences(({ units }) => units);
  return useMemo(() => ({ system, locale }), [system, locale]);
};
