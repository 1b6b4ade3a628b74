import type { Peer, ReportedValues, TrialStore } from '@edgewright/contracts';

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
  async of(numbers: readonly number[]): Promise<readonly Peer[]> {
    const unread = numbers.filter((number) => !this.#known.has(number));
    if (unread.length > 0) {
      for (const [number, curve] of await this.#store.curves(this.#studyId, unread)) {
        this.#known.set(
          number,
          curve.map(({ step, metrics }) => ({ step, metrics })),
        );
      }
    }
    return numbers.flatMap((number) => {
      const values = this.#known.get(number) ?? [];
      return values.length === 0 ? [] : [{ number, values }];
    });
  }
}
