import { nothingOpened } from '../errors.js';
import type { TrialSource } from './trial-source.js';

/** Pages in a folder of static files, before a database is opened: the pages then ask for one, and nothing else is asked. */
export const noSource: TrialSource = {
  kind: 'none',
  ask: () => Promise.reject(nothingOpened()),
  columns: () => {
    throw nothingOpened();
  },
};
