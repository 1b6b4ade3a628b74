/**
 * The trials of one study as they arrive: columns come when a screen wants them, and trials that change come again. Screens read
 * {@link Trials.loaded}, which changes when there is something new, at most every {@link REDRAW_MS}, and while many trials come
 * whenever there are twice as many.
 */
import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { messageOf } from '@edgewright/base';
import type { StudyChange } from '@edgewright/trial-history';
import { ColumnStore } from '../columns/column-store.js';
import type { TrialSource } from '../sources/trial-source.js';

const REDRAW_MS = 250;

/** What has come, as a value that is another one whenever more has. */
export interface LoadedTrials {
  readonly store: ColumnStore;
  readonly revision: number;
}

/** The columns of a study's trials, as screens want them. */
export class Trials {
  readonly #store = new ColumnStore();
  readonly #source: TrialSource;
  readonly #study: number;
  readonly #loaded: Signal<LoadedTrials>;
  readonly #pending = signal(0);
  readonly #settled = signal(false);
  readonly #failure = signal<string | null>(null);
  readonly #wanted = new Set<string>();
  readonly #abort = new AbortController();
  #asked: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: TrialSource, study: number) {
    this.#source = source;
    this.#study = study;
    this.#loaded = signal({ store: this.#store, revision: 0 });
  }

  get loaded(): ReadonlySignal<LoadedTrials> {
    return this.#loaded;
  }

  /** Requests that are not answered yet. */
  get pending(): ReadonlySignal<number> {
    return this.#pending;
  }

  /** Whether what was asked for first has come, or will not: what can wait for it leaves it the machine. */
  get settled(): ReadonlySignal<boolean> {
    return this.#settled;
  }

  /** Why columns did not come; null where all did. */
  get failure(): ReadonlySignal<string | null> {
    return this.#failure;
  }

  /** Asks for columns that have not been asked for; those of one turn of the page together. */
  want(names: readonly string[]): void {
    const missing = names.filter((name) => !this.#wanted.has(name));
    if (missing.length === 0) return;
    for (const name of missing) this.#wanted.add(name);
    if (this.#asked.length === 0) queueMicrotask(() => void this.#load(this.#asked.splice(0), { from: 1 }));
    this.#asked.push(...missing);
  }

  /** Asks again for trials that changed, and for those that came. */
  async refresh({ changed, onFront }: Pick<StudyChange, 'changed' | 'onFront'>): Promise<void> {
    const names = [...this.#wanted];
    if (names.length === 0) return;
    for (const [from, to] of changed) await this.#load(names, { from, to });
    if (onFront === null) return;
    this.#store.mark('on_front', onFront);
    this.#tell();
  }

  /** Gives up what is on its way. */
  close(): void {
    this.#abort.abort();
    clearTimeout(this.#timer);
  }

  async #load(
    names: readonly string[],
    range: { readonly from: number; readonly to?: number },
  ): Promise<void> {
    const { signal: aborted } = this.#abort;
    this.#pending.value++;
    try {
      const request = { study: this.#study, names, signal: aborted, ...range };
      let rows = 0;
      let nextRows = 0;
      for await (const block of this.#source.columns(request)) {
        this.#store.append(block);
        rows += block.rows;
        // To draw costs in proportion to rows: at each doubling, all drawings cost twice the last.
        if (rows < nextRows) continue;
        nextRows = 2 * rows;
        this.#announce();
      }
      this.#failure.value = null;
    } catch (thrown) {
      if (!aborted.aborted) this.#failure.value = messageOf(thrown);
    } finally {
      this.#pending.value--;
      if (this.#pending.peek() === 0) {
        this.#tell();
        this.#settled.value = true;
      }
    }
  }

  #announce(): void {
    if (this.#loaded.peek().revision === 0) this.#tell();
    else
      this.#timer ??= setTimeout(() => {
        this.#tell();
      }, REDRAW_MS);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#abort.signal.aborted) return;
    this.#loaded.value = { store: this.#store, revision: this.#loaded.peek().revision + 1 };
  }
}
