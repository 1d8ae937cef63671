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
