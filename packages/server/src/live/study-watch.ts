/**
 * What changes in studies while other processes write to their database. One connection asks SQLite four times a second whether
 * anybody has written (`PRAGMA data_version`, which costs no query), and only then what; nothing is asked while nobody listens, and
 * no transaction stays open, which would keep the writer from its checkpoints.
 */
import type { Clock } from '@edgewright/base';
import type { StudyChange } from '@edgewright/trial-history';
import {
  changeBetween,
  knownStudy,
  rangesOf,
  type KnownStudy,
  type SqlReader,
} from '@edgewright/trial-history/questions';

/** How often a database is looked at, in milliseconds. */
const POLL_MS = 250;
/** Changes that are kept for those who come back after a break. */
const KEPT_CHANGES = 400;

/** A change with its place in their order. */
export interface NumberedChange {
  readonly id: number;
  readonly change: StudyChange;
}

/** What a listener is told, in order. */
export type Listener = (told: NumberedChange) => void;

/** What is watched with. */
export interface WatchedDatabase {
  readonly reader: SqlReader & { readonly dataVersion: () => number };
  readonly clock: Clock;
}

interface Watched {
  known: KnownStudy;
  readonly listeners: Set<Listener>;
  readonly changes: NumberedChange[];
}

/** Watches studies for as long as anybody listens. */
export class StudyWatch {
  readonly #database: WatchedDatabase;
  readonly #watched = new Map<number, Watched>();
  #ids = 0;
  #stop: AbortController | undefined;

  constructor(database: WatchedDatabase) {
    this.#database = database;
  }

  /**
   * Tells a listener of a study until the returned function is called: what it missed, where it says the last that it heard and that is
   * still known, or else how the study stands, with the trials that may still change.
   */
  listen(studyId: number, listener: Listener, lastHeard?: number): (() => void) | undefined {
    const watched = this.#watched.get(studyId) ?? this.#begin(studyId);
    if (watched === undefined) return undefined;
    const missed = watched.changes.filter(({ id }) => lastHeard !== undefined && id > lastHeard);
    const isKnown = watched.changes.some(({ id }) => id === lastHeard);
    if (isKnown) for (const change of missed) listener(change);
    else listener({ id: this.#ids, change: standing(watched.known) });
    watched.listeners.add(listener);
    return () => {
      watched.listeners.delete(listener);
      if (watched.listeners.size === 0) this.#watched.delete(studyId);
      if (this.#watched.size === 0) this.close();
    };
  }

  /** Ends to look, even while somebody listens. */
  close(): void {
    this.#stop?.abort();
    this.#stop = undefined;
  }

  #begin(studyId: number): Watched | undefined {
    const known = knownStudy(this.#database.reader, studyId);
    if (known === undefined) return undefined;
    const watched: Watched = { known, listeners: new Set(), changes: [] };
    this.#watched.set(studyId, watched);
    if (this.#stop === undefined) {
      this.#stop = new AbortController();
      void this.#look(this.#stop.signal);
    }
    return watched;
  }

  async #look(signal: AbortSignal): Promise<void> {
    const { reader, clock } = this.#database;
    let version = reader.dataVersion();
    while (!signal.aborted) {
      // Ends with the signal, which is no error here.
      await clock.sleep(POLL_MS, signal).catch(() => undefined);
      if (isAborted(signal)) return;
      version = this.#lookOnce(version);
    }
  }

  /** A database that is locked or being replaced is looked at again. */
  #lookOnce(version: number): number {
    try {
      const now = this.#database.reader.dataVersion();
      if (now !== version) for (const [studyId, watched] of this.#watched) this.#tell(studyId, watched);
      return now;
    } catch {
      return version;
    }
  }

  #tell(studyId: number, watched: Watched): void {
    const now = knownStudy(this.#database.reader, studyId);
    if (now === undefined) return;
    const change = changeBetween(watched.known, now);
    watched.known = now;
    if (change === undefined) return;
    const told = { id: ++this.#ids, change };
    watched.changes.push(told);
    if (watched.changes.length > KEPT_CHANGES) watched.changes.shift();
    for (const listener of watched.listeners) listener(told);
  }
}

/** Asked again: TypeScript takes it for known across an await. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function standing({ state, trials, open, onFront }: KnownStudy): StudyChange {
  return { state, trials, changed: rangesOf([...open.keys()]), onFront };
}
