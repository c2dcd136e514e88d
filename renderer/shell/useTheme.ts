import { useEffect, useState } from 'react';
import { usePreferences } from '#renderer/store';

const QUERY = '(prefers-color-scheme: light)';

/** The theme in force. It is written to the root element, from where the style sheets and the scene take it. */
export const useTheme = (): 'dark' | 'light' => {
  const choice = usePreferences((state) => state.theme);
  const [system, setSystem] = useState<'dark' | 'light'>(() => (window.matchMedia(QUERY).matches ? 'light' : 'dark'));
  useEffect(() => {
    const media = window.matchMedia(QUERY);
    const follow = (): void => setSystem(media.matches ? 'light' : 'dark');
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);
  const theme = choice === 'system' ? system : choice;
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return theme;
};
