import type { StudySummary } from '@edgewright/trial-history';
import {
  askedStudy,
  listStudies,
  type AskedStudy,
  type SqlReader,
} from '@edgewright/trial-history/questions';

/**
 * Studies as they were described last, until anybody writes to their database: counts of a million trials take a tenth of a second, and a
 * page that opens asks for them with every request.
 */
export class KnownStudies {
  readonly #reader: SqlReader & { readonly dataVersion: () => number };
  readonly #studies = new Map<number, AskedStudy | undefined>();
  #list: readonly StudySummary[] | undefined;
  #version: number | undefined;

  constructor(reader: SqlReader & { readonly dataVersion: () => number }) {
    this.#reader = reader;
  }

  /** All studies, oldest first. */
  list(): readonly StudySummary[] {
    this.#forget();
    this.#list ??= listStudies(this.#reader);
    return this.#list;
  }

  /** One study; `undefined` where there is none. */
  study(id: number): AskedStudy | undefined {
    this.#forget();
    const known = this.#studies.get(id) ?? askedStudy(this.#reader, id);
    this.#studies.set(id, known);
    return known;
  }

  #forget(): void {
    const version = this.#reader.dataVersion();
    if (version === this.#version) return;
    this.#version = version;
    this.#studies.clear();
    this.#list = undefined;
  }
}
