import { createStore, type StoreApi } from 'zustand/vanilla';
import type { UnitSystem } from '#engine/quantity';

export type ThemeChoice = 'system' | 'dark' | 'light';

/** What the user likes, kept between sessions on this machine; nothing of it belongs to a project. */
export interface PreferencesState {
  readonly theme: ThemeChoice;
  readonly units: UnitSystem;
  readonly snapStepM: number;
  readonly singleLetterKeys: 'on' | 'off';
  /** Layout of the workspace as the dock serialises it; null = the default one. */
  readonly layout: unknown;
}

/** The part of `Storage` that is needed; absent or refusing storage must not stop the app. */
export interface KeyValueStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const KEY = 'millwright.preferences';

const defaults: PreferencesState = {
  theme: 'system',
  units: 'si',
  // 0.6 m is the floor tile of data halls (EN 12825 raised floors, 600 mm × 600 mm), and the width of an EIA-310 rack.
  snapStepM: 0.6,
  singleLetterKeys: 'on',
  layout: null,
};

const isOneOf = <T extends string>(value: unknown, choices: readonly T[]): value is T =>
  choices.some((choice) => choice === value);

const restore = (storage: KeyValueStorage | null): PreferencesState => {
  let saved: unknown = null;
  try {
    saved = JSON.parse(storage?.getItem(KEY) ?? 'null');
  } catch {
    // Unreadable preferences are worth nothing: start from the defaults.
    return defaults;
  }
  if (typeof saved !== 'object' || saved === null) return defaults;
  const { theme, units, snapStepM, singleLetterKeys, layout } = saved as Partial<
    Record<keyof PreferencesState, unknown>
  >;
  return {
    theme: isOneOf(theme, ['system', 'dark', 'light'] as const) ? theme : defaults.theme,
    units: isOneOf(units, ['si', 'us'] as const) ? units : defaults.units,
    snapStepM: typeof snapStepM === 'number' && snapStepM >= 0 && snapStepM <= 100 ? snapStepM : defaults.snapStepM,
    singleLetterKeys: isOneOf(singleLetterKeys, ['on', 'off'] as const) ? singleLetterKeys : defaults.singleLetterKeys,
    layout: layout ?? null,
  };
};

export interface Preferences {
  readonly state: StoreApi<PreferencesState>;
  change(part: Partial<PreferencesState>): void;
}

export const createPreferences = (storage: KeyValueStorage | null): Preferences => {
  const state = createStore<PreferencesState>(() => restore(storage));
  return {
    state,
    change: (part) => {
      state.setState(part);
      try {
        storage?.setItem(KEY, JSON.stringify(state.getState()));
      } catch {
        // A full or forbidden storage costs the preference, not the session.
      }
    },
  };
};
