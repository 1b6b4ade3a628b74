import type { Clock } from '@edgewright/base';
import PQueue from 'p-queue';
import { workNeverEnds } from '../errors.js';
import type { Work } from './work.js';
import type { Stop } from '../study/stop.js';

/** What places are kept with. */
export interface PlacesParts {
  /** Evaluations at once. */
  readonly count: number;
  /** How long work that was called off may take to end. */
  readonly graceMs: number;
  readonly clock: Clock;
  readonly stop: Stop;
}

/** The places where evaluations run side by side, first come, first served. One is free when its work has ended. */
export class Places {
  readonly #parts: PlacesParts;
  readonly #queue: PQueue;
  /** Places of work that was called off and goes on for longer than it may. */
  #stuck = 0;

  constructor(parts: PlacesParts) {
    this.#parts = parts;
    this.#queue = new PQueue({ concurrency: parts.count });
    // Callers that wait for a place must hear that the run ends, even if none is ever free again.
    parts.stop.signal.addEventListener('abort', () => {
      this.#queue.concurrency = Infinity;
    });
  }

  /**
   * What an evaluation gives once there is a place for it, as soon as it does; its work may go on behind it and keeps its
   * place. Once work that never ends has every place, the run fails.
   */
  run<T extends { readonly work: Work }>(evaluation: () => Promise<T | undefined>): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const placed = async () => {
        const answer = await evaluation();
        resolve(answer);
        if (answer?.work.hasEnded === false) await this.#hold(answer.work);
      };
      this.#queue.add(placed).catch(reject);
    });
  }

  async #hold(work: Work): Promise<void> {
    const { count, graceMs, clock, stop } = this.#parts;
    if ((await work.endsWithin(graceMs, clock, stop.signal)) || stop.stopped) return;
    this.#stuck++;
    if (this.#stuck >= count) stop.fail(workNeverEnds(count, graceMs / 1000));
    await work.ended;
    this.#stuck--;
  }
}
