/** Light or dark: as the system has it, until a person chooses. The choice is kept in the browser, not in the address. */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { DARK_THEME, LIGHT_THEME, type Theme } from '@edgewright/report/charts';

const KEY = 'edgewright-theme';
type Name = Theme['name'];

export interface ThemeState {
  readonly theme: ReadonlySignal<Theme>;
  readonly toggle: () => void;
}

/** The theme of a window; its page carries the name in `data-theme`. */
export function themeState(window: Window): ThemeState {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const system = signal<Name>(dark.matches ? 'dark' : 'light');
  const chosen = signal<Name | null>(storedName(window));
  dark.addEventListener('change', ({ matches }) => {
    system.value = matches ? 'dark' : 'light';
  });
  // Paper is white.
  const print = window.matchMedia('print');
  const isPrinted = signal(print.matches);
  print.addEventListener('change', ({ matches }) => {
    isPrinted.value = matches;
  });
  const theme = computed(() =>
    !isPrinted.value && (chosen.value ?? system.value) === 'dark' ? DARK_THEME : LIGHT_THEME,
  );
  effect(() => {
    window.document.documentElement.dataset['theme'] = theme.value.name;
  });
  const toggle = () => {
    chosen.value = theme.value.name === 'dark' ? 'light' : 'dark';
    keepName(window, chosen.value);
  };
  return { theme, toggle };
}

/** A browser may keep nothing for a page from disk. */
function storedName(window: Window): Name | null {
  try {
    const name = window.localStorage.getItem(KEY);
    return name === 'light' || name === 'dark' ? name : null;
  } catch {
    return null;
  }
}

function keepName(window: Window, name: Name): void {
  try {
    window.localStorage.setItem(KEY, name);
  } catch {
    // The choice then holds until the page is closed.
  }
}
