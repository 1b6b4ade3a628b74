import type { HardConstraint, Objective, TrialError, TrialRecord } from '@edgewright/contracts';
import { CONSTRAINT_BROKEN, feasibility } from '@edgewright/objective';
import type { BrokenLimit, Cause, UnsuccessfulState } from '@edgewright/report/studies';

/** Trials that are named of each cause. */
const EXAMPLES = 3;

/** A trial as far as its end goes. */
export type EndedTrial = Pick<TrialRecord, 'number' | 'state' | 'metrics' | 'error'>;

/** What is known of a cause so far. */
interface Group {
  readonly state: UnsuccessfulState;
  readonly constraint?: HardConstraint;
  readonly error?: Pick<TrialError, 'code' | 'message'>;
  count: number;
  readonly examples: number[];
  /** Of the constraint, one a trial. */
  readonly values: number[];
  readonly trials: number[];
}

/** Groups trials by why they came to nothing; see {@link Cause}. */
export class CauseTally {
  readonly #objective: Objective;
  readonly #groups = new Map<string, Group>();

  constructor(objective: Objective) {
    this.#objective = objective;
  }

  /** Trials come by number. */
  add({ number, state, metrics, error }: EndedTrial): void {
    if (!isUnsuccessful(state)) return;
    const { broken } = state === 'infeasible' ? feasibility(this.#objective, metrics) : { broken: [] };
    for (const { constraint, value } of broken) {
      const group = this.#group({ state, constraint });
      count(group, number);
      group.values.push(value);
      group.trials.push(number);
    }
    // Beside a broken constraint there may be an evaluator that cannot judge the network.
    if (broken.length > 0 && (error === null || error.code === CONSTRAINT_BROKEN)) return;
    const shape = error === null ? {} : { error: { code: error.code, message: messageShape(error.message) } };
    count(this.#group({ state, ...shape }), number);
  }

  /** The commonest first; shares are of `finished` trials. */
  causes(finished: number): readonly Cause[] {
    return [...this.#groups.values()]
      .sort((a, b) => b.count - a.count)
      .map((group) => ({
        state: group.state,
        constraint: group.constraint && brokenLimit(group.constraint, group),
        error: group.error,
        count: group.count,
        share: group.count / finished,
        examples: group.examples,
      }));
  }

  #group(kind: Pick<Group, 'state' | 'constraint' | 'error'>): Group {
    const key = JSON.stringify([kind.state, kind.constraint, kind.error]);
    const group = this.#groups.get(key) ?? { ...kind, count: 0, examples: [], values: [], trials: [] };
    this.#groups.set(key, group);
    return group;
  }
}

/** A message without its numbers, which many trials share: `layer block…: … channels`. */
export function messageShape(message: string): string {
  return message.replace(/\d+(?:[.,]\d+)*(?:e[+-]?\d+)?/gi, '…');
}

function isUnsuccessful(state: TrialRecord['state']): state is UnsuccessfulState {
  return state === 'infeasible' || state === 'failed' || state === 'lost';
}

function count(group: Group, trial: number): void {
  group.count++;
  if (group.examples.length < EXAMPLES) group.examples.push(trial);
}

function brokenLimit(constraint: HardConstraint, { values, trials }: Group): BrokenLimit {
  const isUpper = 'atMost' in constraint;
  const limit = isUpper ? constraint.atMost : constraint.atLeast;
  const order = values
    .map((value, index) => ({ value, trial: trials[index] ?? 0 }))
    .sort((a, b) => (isUpper ? a.value - b.value : b.value - a.value));
  const closest = order[0] ?? { value: limit, trial: 0 };
  const at = (index: number) => order[index]?.value ?? limit;
  return {
    metric: constraint.metric,
    bound: isUpper ? 'atMost' : 'atLeast',
    limit,
    median: (at((order.length - 1) >> 1) + at(order.length >> 1)) / 2,
    worst: at(order.length - 1),
    closest,
  };
}
