/**
 * What a server has done, in the text format that Prometheus reads: counters that only grow, from which rates and quantiles are made by those
 * who ask, and gauges of this moment.
 *
 * @source https://prometheus.io/docs/instrumenting/exposition_formats/
 */
import process from 'node:process';
import type { CallCounts } from './admission.js';

/** How an evaluation ended; `cancelled` where its client gave up. */
export type EvaluationEnd = 'answer' | 'refusal' | 'failure' | 'cancelled';

/** Upper bounds in seconds: from the closed form to what is measured or trained. */
const BUCKETS_S: readonly number[] = [0.0005, 0.001, 0.0025, 0.01, 0.05, 0.25, 1, 5, 30, 120, 600];

interface Durations {
  /** Of each bucket alone, with one more for what is longer than all. */
  readonly counts: number[];
  sumS: number;
}

/** What is known from elsewhere when the metrics are read. */
export interface Moment {
  readonly calls: Readonly<CallCounts>;
  readonly runningEvaluations: number;
  readonly version: string;
}

/** Counts evaluations by evaluator and end. Names are those the server was started with, so that strangers cannot add to them. */
export class ServiceMetrics {
  readonly #ends = new Map<string, Map<EvaluationEnd, number>>();
  readonly #durations = new Map<string, Durations>();

  /** Counts one evaluation. */
  observe(evaluator: string, end: EvaluationEnd, durationMs: number): void {
    const ends = this.#ends.get(evaluator) ?? new Map<EvaluationEnd, number>();
    this.#ends.set(evaluator, ends);
    ends.set(end, (ends.get(end) ?? 0) + 1);
    const durations = this.#durations.get(evaluator) ?? { counts: [0], sumS: 0 };
    this.#durations.set(evaluator, durations);
    const seconds = durationMs / 1000;
    let bucket = 0;
    while (seconds > (BUCKETS_S[bucket] ?? Infinity)) bucket++;
    durations.counts[bucket] = (durations.counts[bucket] ?? 0) + 1;
    durations.sumS += seconds;
  }

  /** All of them as text. */
  text({ calls, runningEvaluations, version }: Moment): string {
    const { user, system } = process.cpuUsage();
    const ended = (['answered', 'shed', 'refused'] as const).map((end) => `{end="${end}"} ${calls[end]}`);
    return [
      family('edgewright_build_info', 'gauge', [`{version="${version}"} 1`]),
      family('edgewright_calls_running', 'gauge', [` ${calls.running}`]),
      family('edgewright_calls_total', 'counter', ended),
      family('edgewright_evaluations_running', 'gauge', [` ${runningEvaluations}`]),
      family('edgewright_evaluations_total', 'counter', this.#evaluations()),
      family('edgewright_evaluation_seconds', 'histogram', this.#histograms()),
      family('process_cpu_seconds_total', 'counter', [` ${(user + system) / 1e6}`]),
      family('process_resident_memory_bytes', 'gauge', [` ${process.memoryUsage.rss()}`]),
    ].join('');
  }

  #evaluations(): readonly string[] {
    return [...this.#ends].flatMap(([evaluator, ends]) =>
      [...ends].map(([end, count]) => `{evaluator="${evaluator}",end="${end}"} ${count}`),
    );
  }

  #histograms(): readonly string[] {
    return [...this.#durations].flatMap(([evaluator, { counts, sumS }]) => {
      let below = 0;
      const buckets = [...BUCKETS_S, '+Inf'].map((bound, bucket) => {
        below += counts[bucket] ?? 0;
        return `_bucket{evaluator="${evaluator}",le="${bound}"} ${below}`;
      });
      return [
        ...buckets,
        `_sum{evaluator="${evaluator}"} ${sumS}`,
        `_count{evaluator="${evaluator}"} ${below}`,
      ];
    });
  }
}

const HELP: Readonly<Record<string, string>> = {
  edgewright_build_info: 'The version of the server.',
  edgewright_calls_running: 'Calls that are being answered; a stream is one.',
  edgewright_calls_total:
    'Calls by how they ended: answered, shed for want of room, refused for want of the token.',
  edgewright_evaluations_running: 'Evaluations that are being carried out.',
  edgewright_evaluations_total: 'Evaluations by evaluator and by how they ended.',
  edgewright_evaluation_seconds: 'How long evaluations took, from request to answer.',
  process_cpu_seconds_total: 'Processor time of this process, its threads included.',
  process_resident_memory_bytes: 'Memory of this process.',
};

/** A metric with its samples, each with what follows the name. */
function family(name: string, type: 'counter' | 'gauge' | 'histogram', samples: readonly string[]): string {
  const lines = [
    `# HELP ${name} ${HELP[name] ?? ''}`,
    `# TYPE ${name} ${type}`,
    ...samples.map((each) => name + each),
  ];
  return `${lines.join('\n')}\n`;
}
