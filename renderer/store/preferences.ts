import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** One field that is not valid is the default again; the others stay. */
const schema = z.object({
  theme: z.enum(['system', 'dark', 'light']).catch('system'),
  units: z.enum(['si', 'us']).catch('si'),
  /** BCP 47 tag that numbers and dates are written in; null = as the system has it. */
  locale: z
    .string()
    .max(35)
    .refine((tag) => isLocale(tag))
    .nullable()
    .catch(null),
  // 0.6 m is the floor tile of data halls (EN 12825 raised floors, 600 mm × 600 mm), and the width of an EIA-310 rack.
  snapStepM: z.number().min(0).max(100).catch(0.6),
  /** What pulls while something is moved or drawn. */
  snapModes: z
    .object({ grid: z.boolean(), edge: z.boolean(), centre: z.boolean(), aisle: z.boolean(), object: z.boolean() })
    .catch({ grid: true, edge: true, centre: true, aisle: true, object: true }),
  /** Edges, centres, aisles and points together; the grid pulls by itself. */
  objectSnap: z.enum(['on', 'off']).catch('on'),
  /** Whether a wheel zooms and two fingers pan, told apart by how they report; or always one of both. */
  wheel: z.enum(['automatic', 'zoom', 'pan']).catch('automatic'),
  singleLetterKeys: z.enum(['on', 'off']).catch('on'),
  /** Combinations of actions that are not those they come with, by action. None = no key. */
  keys: z.record(z.string().max(64), z.array(z.string().min(1).max(40)).max(4)).catch({}),
  /** A project that has a file is saved this long after the last save; 0 = only on command. */
  autosaveMinutes: z.number().min(0).max(120).catch(0),
  /** Parts of panels that are folded away, by their ids. */
  foldedSections: z.array(z.string().max(40)).max(100).catch([]),
  /** Layout of the workspace as the dock serialises it; null = the default one. */
  layout: z.unknown().default(null),
});

/** What the user likes, kept between sessions on this machine; nothing of it belongs to a project. */
export type PreferencesState = Readonly<z.infer<typeof schema>>;
export type ThemeChoice = PreferencesState['theme'];
export type SnapMode = keyof PreferencesState['snapModes'];

/** Whether numbers can be written as a locale asks. */
export const isLocale = (tag: string): boolean => {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
};

/** The part of `Storage` that is needed; absent or refusing storage must not stop the app. */
export interface KeyValueStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const KEY = 'millwright.preferences';

const defaults: PreferencesState = schema.parse({});

const restore = (storage: KeyValueStorage | null): PreferencesState => {
  try {
    const read = schema.safeParse(JSON.parse(storage?.getItem(KEY) ?? '{}'));
    return read.success ? read.data : defaults;
  } catch {
    // Unreadable preferences are worth nothing: start from the defaults.
    return defaults;
  }
};

export interface Preferences {
  readonly state: StoreApi<PreferencesState>;
  change(part: Partial<PreferencesState>): void;
  /** Everything as it comes, the layout of the workspace apart. */
  reset(): void;
}

export const createPreferences = (storage: KeyValueStorage | null): Preferences => {
  const state = createStore<PreferencesState>(() => restore(storage));
  const change = (part: Partial<PreferencesState>): void => {
    state.setState(part);
    try {
      storage?.setItem(KEY, JSON.stringify(state.getState()));
    } catch {
      // A full or forbidden storage costs the preference, not the session.
    }
  };
  return { state, change, reset: () => change({ ...defaults, layout: state.getState().layout }) };
};
