import type { OneLineSymbol } from './oneLineSymbol';

/**
 * A conductor that many lines meet, each leaving through a breaker: switchgear, panels, and busways with their tap-off units. The
 * diagram draws the bar as long as it must be. Source: IEC 60617-3, conductors.
 */
export const busbar: OneLineSymbol = {
  form: 'bar',
  feeders: 'breaker',
  Symbol: () => <path d="M-16 20H16" strokeWidth={4} />,
};
