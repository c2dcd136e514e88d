/** The part of a keyboard event that a shortcut looks at. */
export interface Stroke {
  /** What is printed on the key in the user's layout, as `event.key` gives it. */
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

interface Combination {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

const parse = (text: string): Combination => {
  // The plus sign itself can be the key: "Ctrl++".
  const parts = text.endsWith('++') ? [...text.slice(0, -2).split('+'), '+'] : text.split('+');
  const key = parts.at(-1) ?? '';
  return {
    key: key.toLowerCase(),
    ctrl: parts.includes('Ctrl'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
  };
};

const NAMES: Readonly<Record<string, string>> = { ' ': 'space' };

/**
 * Whether a stroke is a combination. Signs that need Shift on some layouts and not on others (such as `?`) match by
 * themselves, whatever Shift does.
 */
export const isStroke = (stroke: Stroke, text: string): boolean => {
  const wanted = parse(text);
  const key = NAMES[stroke.key] ?? stroke.key.toLowerCase();
  const isSign = wanted.key.length === 1 && !/[a-z0-9]/.test(wanted.key);
  return (
    key === wanted.key &&
    (stroke.ctrlKey || stroke.metaKey) === wanted.ctrl &&
    stroke.altKey === wanted.alt &&
    (isSign || stroke.shiftKey === wanted.shift)
  );
};

/** Keys that mean nothing until another is pressed with them. */
const MODIFIERS = new Set(['control', 'shift', 'alt', 'meta', 'altgraph', 'capslock', 'dead']);

/** A stroke as a combination that can be kept; null for one that is not finished. */
export const combinationOf = (stroke: Stroke): string | null => {
  if (MODIFIERS.has(stroke.key.toLowerCase())) return null;
  const key = NAMES[stroke.key] ?? (stroke.key.length === 1 ? stroke.key.toUpperCase() : stroke.key);
  const isSign = key.length === 1 && !/[A-Z0-9]/.test(key);
  const parts = [
    stroke.ctrlKey || stroke.metaKey ? 'Ctrl' : '',
    stroke.altKey ? 'Alt' : '',
    stroke.shiftKey && !isSign ? 'Shift' : '',
    key,
  ];
  return parts.filter(Boolean).join('+');
};

/** A letter or digit by itself: these can be switched off, since speech input types them by accident. */
export const isSingleCharacter = (text: string): boolean => text.length === 1;

const MAC: Readonly<Record<string, string>> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥', Delete: '⌦', Escape: 'Esc' };
const OTHER: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

/** The combination as it is printed in menus. */
export const keysText = (text: string, platform: 'mac' | 'other'): string => {
  const parts = text.split('+').map((part) => (platform === 'mac' ? (MAC[part] ?? OTHER[part]) : OTHER[part]) ?? part);
  return platform === 'mac' ? parts.join('') : parts.join('+');
};
