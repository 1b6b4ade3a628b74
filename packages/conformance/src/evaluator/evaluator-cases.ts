import assert from 'node:assert/strict';
import { canonicalJson, type Env, type JsonObject } from '@edgewright/base';
import {
  checkOptions,
  evaluationContext,
  type Evaluation,
  type Evaluator,
  type EvaluatorPlugin,
  type Metrics,
  type Subject,
} from '@edgewright/contracts';
import { assertSame } from '../assert-same.js';
import { quietEnv } from '../fakes/manual-clock.js';
import { kitCase, type KitCase } from '../kit-case.js';
import { provisionCases } from '../provision-cases.js';
import { withinReason } from '../within-reason.js';
import { toySubjects } from './subjects-of.js';

/** An evaluator plugin under test; see {@link evaluatorSubject}. */
export interface EvaluatorSubject {
  readonly plugin: EvaluatorPlugin;
  readonly options: JsonObject;
  readonly env: Env;
  /** What it is tried on; it must support at least one. */
  readonly subjects: readonly Subject[];
}

/** What a subject of {@link evaluatorCases} may be made with. */
export interface EvaluatorTrial {
  readonly options?: JsonObject;
  readonly env?: Env;
  /** Default: three small convolutional networks. */
  readonly subjects?: readonly Subject[];
}

/** A subject of {@link evaluatorCases}. */
export function evaluatorSubject(plugin: EvaluatorPlugin, trial: EvaluatorTrial = {}): EvaluatorSubject {
  const { options = {}, env = quietEnv(), subjects = toySubjects() } = trial;
  return { plugin, options, env, subjects };
}

/** Fraction of a total by which the sum of its shares may be off. */
const ROUNDING = 1e-6;

/** What every evaluator plugin does, case by case. */
export const evaluatorCases: readonly KitCase<EvaluatorSubject>[] = [
  ...provisionCases('evaluator', 'my-cost', ({ plugin }: EvaluatorSubject) => plugin),
  kitCase(
    'it says what it is: version, key and content hash',
    'Set version to a text such as "1", and contentHash to "" or the SHA-256 of the files that results depend on.',
    async (subject) => {
      const { name, version, contentHash } = await make(subject);
      assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/, `the name "${name}" is not kebab-case`);
      assert.ok(version !== '', 'the version is empty: cached results could never be told apart');
      assert.match(contentHash, /^([0-9a-f]{64})?$/, 'the content hash is neither empty nor a SHA-256');
    },
  ),
  kitCase(
    'its metrics are snake_case, each once, and explained',
    'Name metrics like latency_ms, with their unit, and say in their summary what each is.',
    async (subject) => {
      const { metrics } = await make(subject);
      assert.ok(metrics.length > 0, 'it has no metrics');
      assert.equal(new Set(metrics.map(({ name }) => name)).size, metrics.length, 'two metrics share a name');
      for (const { name, summary } of metrics) {
        assert.match(name, /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, `the metric "${name}" is not snake_case`);
        assert.ok(summary.trim() !== '', `the metric ${name} has no summary`);
      }
    },
  ),
  kitCase(
    'it supports a network, or says why not',
    'Answer { supported: true }, or { supported: false, reasons: […] } with at least one reason. Try it on networks it is for: with subjects, or plugin check --task.',
    async ({ subjects, ...subject }) => {
      const evaluator = await make({ subjects, ...subject });
      const answers = await Promise.all(subjects.map(async (one) => evaluator.supports(one)));
      for (const answer of answers) {
        assert.ok(
          answer.supported || answer.reasons.length > 0,
          'it supports a network not, and gives no reason',
        );
      }
      assert.ok(
        answers.some(({ supported }) => supported),
        'it supports none of the networks it was tried on',
      );
    },
  ),
  kitCase(
    'it answers with exactly the metrics it declares, all finite',
    'Answer each metric of the list metrics and no other; where a number cannot be had, say in supports that the network is not supported.',
    async (subject) => {
      for (const { evaluator, metrics } of await evaluateAll(subject)) {
        const declared = evaluator.metrics.map(({ name }) => name);
        assertSame(
          [...declared].sort(),
          Object.keys(metrics).sort(),
          'it declares other metrics than it answers',
        );
        for (const [name, value] of Object.entries(metrics))
          assert.ok(Number.isFinite(value), `${name} is ${value}`);
      }
    },
  ),
  kitCase(
    'it answers the same each time, if it says that it is deterministic',
    'Make evaluate a function of its subject and the options, or say deterministic: false.',
    async (subject) => {
      const once = await evaluateAll(subject);
      const again = await evaluateAll(subject);
      once.forEach(({ evaluator, metrics }, index) => {
        if (evaluator.deterministic)
          assertSame(metrics, again[index]?.metrics, 'one network was worth two things');
      });
    },
  ),
  kitCase(
    'it answers the same when asked for several at once',
    'Keep nothing between calls of evaluate, or keep it apart for each call.',
    async (subject) => {
      const evaluator = await make(subject);
      if (!evaluator.deterministic) return;
      const supported = await supportedBy(evaluator, subject);
      const together = await Promise.all(supported.map((one) => evaluate(evaluator, one)));
      for (const [index, one] of supported.entries()) {
        const alone = await evaluate(evaluator, one);
        assertSame(together[index]?.metrics, alone.metrics, 'asked among others and asked alone');
      }
    },
  ),
  kitCase(
    'it answers a batch as it answers one after the other, if it takes batches',
    'Let evaluateBatch answer with one evaluation a subject, in their order, each as evaluate would.',
    async (subject) => {
      const evaluator = await make(subject);
      if (!evaluator.deterministic || evaluator.evaluateBatch === undefined) return;
      const supported = await supportedBy(evaluator, subject);
      const context = evaluationContext({ signal: new AbortController().signal, detail: 'layers' });
      const together = await withinReason(evaluator.evaluateBatch(supported, context), 'A batch');
      const alone = await evaluateAll(subject);
      assertSame(
        alone.map(({ metrics }) => metrics),
        together.map(({ metrics }) => metrics),
        'asked one after the other and in a batch',
      );
    },
  ),
  kitCase(
    'its breakdown sums to its totals',
    'Split a total over the layers so that the shares sum to it, or leave metrics that do not add up out of the breakdown.',
    async (subject) => {
      for (const { metrics, breakdown = [] } of await evaluateAll(subject)) {
        for (const name of new Set(breakdown.flatMap((row) => Object.keys(row.metrics)))) {
          const total = metrics[name];
          assert.ok(
            total !== undefined,
            `the breakdown has ${name}, which is not a metric of the evaluation`,
          );
          const sum = breakdown.reduce((partial, row) => partial + (row.metrics[name] ?? 0), 0);
          const off = Math.abs(sum - total);
          assert.ok(
            off <= ROUNDING * Math.max(Math.abs(total), Number.MIN_VALUE),
            `${name}: shares sum to ${sum}, not ${total}`,
          );
        }
      }
    },
  ),
  kitCase(
    'its provenance and breakdown are JSON',
    'Put nothing but finite numbers, texts, booleans, null, lists and plain objects in provenance and breakdown.',
    async (subject) => {
      for (const { provenance, breakdown = [] } of await evaluateAll(subject)) {
        canonicalJson(provenance);
        canonicalJson(breakdown);
      }
    },
  ),
  kitCase(
    'it leaves the network as it was',
    'Copy a network before changing it: it is shared with other evaluators.',
    async (subject) => {
      const before: unknown = JSON.parse(canonicalJson(subject.subjects.map(({ graph }) => graph)));
      await evaluateAll(subject);
      const after = subject.subjects.map(({ graph }) => graph);
      assertSame(before, after, 'it changed a network');
    },
  ),
  kitCase(
    'it needs no candidate, if it is keyed by the graph',
    "Use nothing but the graph, or say keyedBy: 'candidate'.",
    async (subject) => {
      const evaluator = await make(subject);
      if (evaluator.keyedBy !== 'graph' || !evaluator.deterministic) return;
      for (const one of await supportedBy(evaluator, subject)) {
        const known = await evaluate(evaluator, one);
        const unknown = await evaluate(evaluator, { ...one, candidate: null });
        assertSame(known.metrics, unknown.metrics, 'told the candidate and not told it');
      }
    },
  ),
  kitCase(
    'it stops when called off: one of tier 1 or more rejects, one of tier 0 at least settles',
    'Call signal.throwIfAborted() at the start of evaluate and between steps of long work, or hand the signal on to it.',
    async (subject) => {
      const evaluator = await make(subject);
      const [one] = await supportedBy(evaluator, subject);
      assert.ok(one !== undefined, 'it supports none of the networks it was tried on');
      const signal = AbortSignal.abort();
      const answer = evaluate(evaluator, one, signal).then(
        () => 'answered',
        () => 'rejected',
      );
      const settled = await withinReason(answer, 'An evaluation that was called off');
      if (evaluator.tier > 0) assert.equal(settled, 'rejected', 'it went on after its signal had aborted');
    },
  ),
];

async function make({ plugin, options, env }: EvaluatorSubject): Promise<Evaluator> {
  return plugin.createEvaluator(checkOptions(plugin.optionsSchema, options, 'options'), env);
}

async function supportedBy(
  evaluator: Evaluator,
  { subjects }: EvaluatorSubject,
): Promise<readonly Subject[]> {
  const answers = await Promise.all(subjects.map(async (one) => evaluator.supports(one)));
  return subjects.filter((_, index) => answers[index]?.supported === true);
}

function evaluate(
  evaluator: Evaluator,
  subject: Subject,
  signal = new AbortController().signal,
): Promise<Evaluation> {
  return evaluator.evaluate(subject, evaluationContext({ signal, detail: 'layers' }));
}

async function evaluateAll(
  subject: EvaluatorSubject,
): Promise<readonly (Evaluation & { readonly evaluator: Evaluator; readonly metrics: Metrics })[]> {
  const evaluator = await make(subject);
  const answers = [];
  for (const one of await supportedBy(evaluator, subject)) {
    answers.push({ ...(await withinReason(evaluate(evaluator, one), 'An evaluation')), evaluator });
  }
  return answers;
}
