import type { FinishedTrial, Peer, ReportedValues, TrialStore } from '@edgewright/contracts';

/** A finished trial that has an answer, without its curve. */
export type AnsweredTrial = Omit<Peer, 'values'>;

/** What stoppers are shown of a trial that has finished. */
export function answeredTrial({ number, metrics, state }: FinishedTrial): AnsweredTrial {
  return { number, metrics, isStopped: state === 'stopped' };
}

/** What finished trials reported: read from the store when it is first asked for, as it changes no more. */
export class PeerCurves {
  readonly #store: Pick<TrialStore, 'curves'>;
  readonly #studyId: number;
  readonly #known = new Map<number, readonly ReportedValues[]>();

  constructor(store: Pick<TrialStore, 'curves'>, studyId: number) {
    this.#store = store;
    this.#studyId = studyId;
  }

  /** Those of these trials that reported anything, in their order. */
  async of(trials: readonly AnsweredTrial[]): Promise<readonly Peer[]> {
    const unread = trials.map(({ number }) => number).filter((number) => !this.#known.has(number));
    if (unread.length > 0) {
      for (const [number, curve] of await this.#store.curves(this.#studyId, unread)) {
        this.#known.set(
          number,
          curve.map(({ step, metrics }) => ({ step, metrics })),
        );
      }
    }
    return trials.flatMap((trial) => {
      const values = this.#known.get(trial.number) ?? [];
      return values.length === 0 ? [] : [{ ...trial, values }];
    });
  }
}
