import { useEffect } from 'preact/hooks';
import { HOME, SCREENS, type Screen } from '../address/address.js';
import type { AppState } from '../state/app-state.js';

/** The screen that a key leads to. */
const SCREEN_KEYS: Readonly<Record<string, Screen>> = {
  o: 'overview',
  f: 'front',
  t: 'table',
  p: 'parameters',
  y: 'policy',
  l: 'layers',
  c: 'compare',
  b: 'blocks',
  q: 'sql',
  e: 'export',
};

/**
 * Keys that work on every screen but while a person writes: a letter leads to a screen, `s` to the studies, `[` and `]` to the one before and after,
 * `d` changes the theme, Escape takes the latest brush away.
 */
export function useKeyboard(app: AppState): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      if (act(app, event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => {
      window.removeEventListener('keydown', pressed);
    };
  }, [app]);
}

function act(app: AppState, key: string): boolean {
  if (key === 'd' || key === 's') {
    if (key === 'd') app.toggle();
    else app.go(HOME);
    return true;
  }
  const study = app.study.peek();
  if (study?.state !== 'ready') return false;
  if (key === 'Escape') {
    study.value.unbrush();
    return true;
  }
  const screen = SCREEN_KEYS[key] ?? neighbour(app.address.peek().screen, key);
  if (screen === undefined) return false;
  app.go({ screen });
  return true;
}

function neighbour(screen: Screen, key: string): Screen | undefined {
  if (key !== '[' && key !== ']') return undefined;
  return SCREENS[SCREENS.indexOf(screen) + (key === ']' ? 1 : -1)];
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
