import { failure, type Outcome, type Problem } from '#engine/quantity';

/** A file that is not taken: what it is, what was found, what to do. */
export const refused = (code: string, message: string, remedy: string): Outcome<never> =>
  failure({ code: `underlay.${code}`, severity: 'error', elements: [], message, remedy });

export const told = (code: string, severity: 'warning' | 'info', message: string, remedy: string): Problem => ({
  code: `underlay.${code}`,
  severity,
  elements: [],
  message,
  remedy,
});
