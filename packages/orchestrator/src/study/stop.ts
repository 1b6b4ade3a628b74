import { setMaxListeners } from 'node:events';
import type { EdgewrightError } from '@edgewright/base';
import type { StudyState } from '@edgewright/contracts';
import { runEnds } from '../errors.js';

/** Why no more suggestions are made, and the state the study is left in. */
export interface Ending {
  readonly state: StudyState;
  readonly reason: string | null;
}

/** Ends a run at once: evaluations are called off and their trials go back to `requested`. The first cause counts, and an error before all. */
export class Stop {
  readonly #controller = new AbortController();
  #ending: Ending | undefined;
  #error: unknown;
  #failed = false;

  constructor() {
    // Every running trial listens, and they may be many.
    setMaxListeners(0, this.#controller.signal);
  }

  /** Aborted with a `cancelled` error once the run is to end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get stopped(): boolean {
    return this.#controller.signal.aborted;
  }

  /** How the study is to be left, when it was {@link halt}ed. */
  get ending(): Ending | undefined {
    return this.#ending;
  }

  /** Ends the run in good order. */
  halt(ending: Ending): void {
    if (this.stopped) return;
    this.#ending = ending;
    this.#controller.abort(runEnds());
  }

  /** Ends the run because of an error that {@link throwIfFailed} will throw, also when it is ending already. */
  fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#error = error;
    this.#controller.abort(runEnds());
  }

  /** @throws whatever {@link fail} was given */
  throwIfFailed(): void {
    if (this.#failed) throw this.#error as EdgewrightError;
  }
}
