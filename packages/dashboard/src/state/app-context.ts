import { useComputed } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { View } from '../address/address.js';
import { notStarted } from '../errors.js';
import type { AppState } from './app-state.js';
import type { StudyState } from './study-state.js';

export const AppContext = createContext<AppState | null>(null);
export const StudyContext = createContext<StudyState | null>(null);

/** What all screens share. @throws dashboard/not-started outside of the page */
export function useApp(): AppState {
  const app = useContext(AppContext);
  if (app === null) throw notStarted('page');
  return app;
}

/** One setting of the view: who reads it is shown again when it changes, and not with every step of a brush, as the address is. */
export function useSetting<K extends keyof View>(name: K): View[K] {
  const { address } = useApp();
  return useComputed(() => address.value.view[name]).value;
}

/** The study that is looked at. @throws dashboard/not-started outside of a study */
export function useStudy(): StudyState {
  const study = useContext(StudyContext);
  if (study === null) throw notStarted('study');
  return study;
}
