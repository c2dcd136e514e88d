import type { PidSymbol } from '../pidSymbol';

/** Supply and return header side by side; the diagram draws them as long as they must be. */
export const pidSymbol: PidSymbol = {
  form: 'bar',
  Symbol: () => <path d="M-8 -24V24M8 -24V24" strokeWidth={4} />,
};
