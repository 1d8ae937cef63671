import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { paths, withinApp } from '../paths.ts';

export type Shortcut = 'booking' | 'board' | 'details' | 'worklist';

/** By the key's place on the board, so that it works with Cyrillic and Latin letters alike; always with Alt, never a letter alone. */
export function shortcutOf(event: Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'code'>): Shortcut | undefined {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  if (event.code === 'KeyN') return 'booking';
  if (event.code === 'KeyB') return 'board';
  if (event.code === 'KeyI') return 'details';
  if (event.code === 'KeyW') return 'worklist';
  return undefined;
}

/** Alt+N opens the phone booking, Alt+B the board; Alt+I goes to what is chosen, Alt+W to the worklist. */
export function useShortcuts(): void {
  const navigate = useNavigate();
  const { search } = useLocation();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const shortcut = shortcutOf(event);
      if (!shortcut) return;
      event.preventDefault();
      if (shortcut === 'booking' || shortcut === 'board') void navigate(withinApp(paths[shortcut]) + search);
      else document.getElementById(shortcut)?.focus();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [navigate, search]);
}
