import type { Goal, Metrics } from '@edgewright/contracts';
import { goalValues, ParetoFront, type FrontChange } from '@edgewright/objective';
import type { Database, Statement } from 'better-sqlite3';
import type { Studies } from '../studies/studies.js';

interface FrontMetric {
  readonly number: number;
  readonly metric: string;
  readonly value: number;
}

interface KnownFront {
  readonly goals: readonly Goal[];
  readonly front: ParetoFront;
}

/**
 * The Pareto fronts of the studies that are being written to, so that a finished trial is compared with the front and
 * never with the history. What is remembered mirrors `trials.on_front` and can be forgotten at any time.
 */
export class Fronts {
  readonly #studies: Studies;
  readonly #members: Statement<[number], FrontMetric>;
  readonly #known = new Map<number, KnownFront>();

  constructor(handle: Database, studies: Studies) {
    this.#studies = studies;
    this.#members = handle.prepare(
      `SELECT t.number, m.metric, m.value
       FROM trials t JOIN trial_metrics m ON m.study_id = t.study_id AND m.trial_number = t.number
       WHERE t.study_id = ? AND t.on_front = 1 ORDER BY t.number`,
    );
  }

  /** @throws objective/missing-metric when a goal's metric did not come */
  add(studyId: number, number: number, metrics: Metrics): FrontChange<number> {
    const known = this.#known.get(studyId) ?? this.#load(studyId);
    return known.front.add(number, goalValues(known, metrics));
  }

  forget(): void {
    this.#known.clear();
  }

  #load(studyId: number): KnownFront {
    const { goals } = this.#studies.config(studyId).objective;
    const metricsOf = new Map<number, Record<string, number>>();
    for (const { number, metric, value } of this.#members.all(studyId)) {
      const metrics = metricsOf.get(number) ?? {};
      metrics[metric] = value;
      metricsOf.set(number, metrics);
    }
    const known = { goals, front: new ParetoFront() };
    for (const [number, metrics] of metricsOf) known.front.add(number, goalValues(known, metrics));
    this.#known.set(studyId, known);
    return known;
  }
}
