import { useEffect } from 'react';
import { actionFor, type Stroke } from '#renderer/actions';
import type { Session } from '#renderer/store';

/** Fields keep the keys that type and edit text; the rest (Ctrl+S, F3 …) still works from inside them. */
const TEXT_KEYS = new Set([
  'a',
  'c',
  'v',
  'x',
  'z',
  'y',
  'arrowleft',
  'arrowright',
  'arrowup',
  'arrowdown',
  'backspace',
  'delete',
]);

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

const belongsToField = ({ key, ctrlKey, metaKey, altKey }: Stroke): boolean => {
  if (key === 'Escape' || key === 'Home' || key === 'End') return true;
  const isPlain = !ctrlKey && !metaKey && !altKey;
  return (isPlain && key.length === 1) || TEXT_KEYS.has(key.toLowerCase());
};

/** Menus, lists and dialogs use arrows, letters and Escape themselves. */
const isInPopup = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('[role="menu"],[role="menubar"],[role="listbox"],[role="dialog"],[role="alertdialog"]') !== null;

export const useShortcuts = (session: Session): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      if (isText(event.target) && belongsToField(event)) return;
      if (isInPopup(event.target)) return;
      const action = actionFor(event, session);
      if (!action) return;
      event.preventDefault();
      action.run(session);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [session]);

  useEffect(
    () =>
      session.view.focus.listen((key) => {
        const take = (): boolean => {
          const control = document.querySelector<HTMLElement>(`[data-focus-key="${key}"]`);
          control?.focus();
          return control !== null;
        };
        // At once, so that what is typed next goes there; a panel that is only now opening has it with the next picture.
        if (!take()) requestAnimationFrame(take);
      }),
    [session],
  );
};
