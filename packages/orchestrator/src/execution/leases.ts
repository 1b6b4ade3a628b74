import { messageOf, type Clock } from '@edgewright/base';
import type { TrialStore } from '@edgewright/contracts';

/** What leases are kept with. */
export interface LeaseKeeping {
  readonly store: Pick<TrialStore, 'renewLease'>;
  readonly studyId: number;
  readonly clock: Clock;
  readonly leaseMs: number;
  readonly warn: (trial: number, message: string) => void;
}

/** Renews the leases of the trials that are being evaluated, so that other processes can tell them from abandoned ones. */
export class Leases {
  readonly #keeping: LeaseKeeping;
  readonly #held = new Map<number, number>();

  constructor(keeping: LeaseKeeping) {
    this.#keeping = keeping;
  }

  /** When a lease that begins now ends, in milliseconds since the epoch. */
  until(): number {
    return this.#keeping.clock.now() + this.#keeping.leaseMs;
  }

  hold(trial: number, attempt: number): void {
    this.#held.set(trial, attempt);
  }

  release(trial: number): void {
    this.#held.delete(trial);
  }

  /** Renews at every third of a lease, until the signal aborts. */
  async keep(signal: AbortSignal): Promise<void> {
    const { clock, leaseMs } = this.#keeping;
    while (await slept(clock.sleep(leaseMs / 3, signal))) await this.#renew();
  }

  async #renew(): Promise<void> {
    const { store, studyId, warn } = this.#keeping;
    const renewals = [...this.#held].map(async ([trial, attempt]) => {
      try {
        await store.renewLease(studyId, trial, { attempt, leaseUntilMs: this.until() });
      } catch (error) {
        // The trial may have ended meanwhile; if not, its present attempt answers for it.
        if (this.#held.get(trial) === attempt) warn(trial, messageOf(error));
      }
    });
    await Promise.all(renewals);
  }
}

async function slept(sleep: Promise<void>): Promise<boolean> {
  try {
    await sleep;
    return true;
  } catch {
    return false;
  }
}
