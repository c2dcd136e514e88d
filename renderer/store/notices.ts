import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem, Severity } from '#engine/quantity';

export interface Notice {
  readonly serial: number;
  readonly severity: Severity;
  readonly message: string;
  readonly remedy: string;
}

/** Short messages about what the user just did. Problems of the design itself are in the snapshot, not here. */
export interface Notices {
  readonly state: StoreApi<{ readonly notices: readonly Notice[] }>;
  tell(severity: Severity, message: string, remedy?: string): void;
  tellProblems(problems: readonly Problem[]): void;
  dismiss(serial: number): void;
}

/** Older notices are dropped rather than stacked over the picture. */
const MAX_NOTICES = 3;

export const createNotices = (): Notices => {
  const state = createStore<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));
  let serial = 0;
  const tell = (severity: Severity, message: string, remedy = ''): void => {
    serial += 1;
    const notice = { serial, severity, message, remedy };
    state.setState(({ notices }) => ({ notices: [...notices, notice].slice(-MAX_NOTICES) }));
  };
  return {
    state,
    tell,
    tellProblems: (problems) => {
      for (const problem of problems.slice(0, MAX_NOTICES)) tell(problem.severity, problem.message, problem.remedy);
    },
    dismiss: (dismissed) =>
      state.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.serial !== dismissed) })),
  };
};
