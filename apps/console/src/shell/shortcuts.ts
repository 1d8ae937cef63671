import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { paths, withinApp } from '../paths.ts';
import { shortcutOf } from './shortcut-of.ts';

/** Alt+N opens the phone booking, Alt+B the board; Alt+I goes to what is chosen, Alt+W to the worklist. */
export function useShortcuts(): void {
  const navigate = useNavigate();
  const { search } = useLocation();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const shortcut = shortcutOf(event);
      if (!shortcut) return;
      event.preventDefault();
      if (shortcut === 'booking' || shortcut === 'board') void navigate(withinApp(paths[shortcut]) + search, { state: { byKey: true } });
      else document.getElementById(shortcut)?.focus();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [navigate, search]);
}
