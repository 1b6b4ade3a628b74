/** Databases that a person opens on the page: they take the place of where its data came from. */
import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { notOneDatabase } from '../opened/errors.js';
import type { DatabasePlace } from '../opened/worker-messages.js';
import type { DatabaseSource } from '../sources/database-source.js';
import type { PageFiles } from '../sources/page-files.js';
import type { TrialSource } from '../sources/trial-source.js';
import { failedAnswer, readyAnswer, WAITING, type Answer } from './answer.js';

const LOG_SUFFIX = '-wal';
/** The index of a log, which people drop with it; a page has no use for it. */
const INDEX_SUFFIX = '-shm';

/** A database that was asked for. */
export interface Opening {
  readonly name: string;
  /** In bytes; undefined of one that is loaded from an address. */
  readonly bytes: number | undefined;
  /** What is to be known of it, once it is open. */
  readonly notes: Answer<readonly string[]>;
}

/** Opens databases. */
export interface OpeningState {
  readonly canOpen: boolean;
  /** The latest; null before the first, and once it was dismissed. */
  readonly opening: ReadonlySignal<Opening | null>;
  /** Files that a person chose together: a database, alone or with its log. */
  readonly open: (files: readonly File[]) => void;
  readonly dismiss: () => void;
}

interface OpeningParts {
  readonly source: Signal<TrialSource>;
  readonly files: PageFiles;
  /** Called when a database takes the place of another source. */
  readonly changed: () => void;
}

/** Opening of databases; what the page names is opened at once. */
export function openingState({ source, files, changed }: OpeningParts): OpeningState {
  const opening = signal<Opening | null>(null);
  const { worker, database } = files;
  let current: DatabaseSource | undefined;
  const begin = async (place: DatabasePlace): Promise<void> => {
    if (worker === undefined) return;
    const named = { name: place.name, bytes: 'file' in place ? place.file.size : undefined };
    const begun: Opening = { ...named, notes: WAITING };
    opening.value = begun;
    const tell = (notes: Opening['notes']) => {
      if (opening.peek() === begun) opening.value = { ...named, notes };
    };
    try {
      const { databaseSource } = await import('../sources/database-source.js');
      const opened = await databaseSource(worker, place);
      const isFirst = source.peek().kind === 'none';
      source.value = opened;
      current?.close();
      current = opened;
      if (!isFirst) changed();
      tell(readyAnswer(opened.facts.notes));
    } catch (thrown) {
      tell(failedAnswer(thrown));
    }
  };
  if (database !== undefined) void begin({ name: nameOf(database), address: database });
  return {
    canOpen: worker !== undefined,
    opening,
    open: (chosen) => {
      const place = placeOf(chosen);
      if (place !== undefined) void begin(place);
      else {
        const names = chosen.map(({ name }) => name);
        const notes = failedAnswer(notOneDatabase(names));
        opening.value = { name: names.join(', '), bytes: undefined, notes };
      }
    },
    dismiss: () => {
      opening.value = null;
    },
  };
}

/** Which of the files is the database and which its log; undefined where they are not one database. */
export function placeOf(chosen: readonly File[]): DatabasePlace | undefined {
  const files = chosen.filter(({ name }) => !name.endsWith(INDEX_SUFFIX));
  const [file, second] = files.toSorted((a, b) => a.name.length - b.name.length);
  if (file === undefined || files.length > 2) return undefined;
  const { name } = file;
  if (second === undefined) return { name, file };
  return second.name === name + LOG_SUFFIX ? { name, file, log: second } : undefined;
}

function nameOf(address: string): string {
  return decodeURIComponent(new URL(address).pathname.split('/').at(-1) ?? '');
}
