import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
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

/** The study that is looked at. @throws dashboard/not-started outside of a study */
export function useStudy(): StudyState {
  const study = useContext(StudyContext);
  if (study === null) throw notStarted('study');
  return study;
}
