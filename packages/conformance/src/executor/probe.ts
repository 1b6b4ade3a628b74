import { fileURLToPath } from 'node:url';
import { EdgewrightError } from '@edgewright/base';
import {
  evaluationContext,
  evaluatorReference,
  type Evaluation,
  type Evaluator,
  type EvaluatorPlugin,
  type ExecutionContext,
  type Executor,
  type WorkItem,
} from '@edgewright/contracts';
import { toySubjects } from '../evaluator/subjects-of.js';
import { quietEnv } from '../fakes/manual-clock.js';
import { probePlugin, type ProbeBehaviour } from './probe-plugin.js';

/** An executor under test. */
export interface ExecutorSubject {
  /** Opens it; those that make evaluators themselves need not be given one. */
  readonly open: (evaluators: ReadonlyMap<string, Evaluator>) => Executor | Promise<Executor>;
}

/** An opened executor, and what to ask of it. */
export interface Probe {
  readonly executor: Executor;
  readonly evaluator: Evaluator;
  /** A work item, as it arrives elsewhere. */
  readonly item: (behaviour: ProbeBehaviour, changes?: Partial<WorkItem>) => WorkItem;
  /** Has the executor carry out an item, with what a test says of its context. */
  readonly ask: (behaviour: ProbeBehaviour, context?: Partial<ExecutionContext>) => Promise<Evaluation>;
}

/** Works with the executor under test and closes it, whatever happens. */
export async function probing(
  { open }: ExecutorSubject,
  work: (probe: Probe) => Promise<void>,
): Promise<void> {
  const [plugin] = probePlugin.provides as readonly [EvaluatorPlugin];
  const options = { version: '1' };
  const evaluator = await plugin.createEvaluator(options, quietEnv());
  const origin = {
    package: probePlugin.name,
    packageVersion: null,
    path: fileURLToPath(new URL('./probe-plugin.js', import.meta.url)),
    contentHash: null,
  };
  const reference = evaluatorReference(evaluator, { plugin: probePlugin.name, options, origin });
  const executor = await open(new Map([[reference.key, evaluator]]));
  const [subject] = toySubjects();
  if (subject === undefined) throw noNetwork();
  const item: Probe['item'] = (behaviour, changes = {}) => {
    const plain = { trial: 3, seed: 11, attempt: 2, effort: 0.5, detail: 'layers', ...changes };
    const whole = { evaluator: reference, subject: { ...subject, candidate: { behaviour } }, ...plain };
    return JSON.parse(JSON.stringify(whole)) as WorkItem;
  };
  const ask: Probe['ask'] = (behaviour, context = {}) =>
    Promise.resolve().then(() => executor.evaluate(item(behaviour), executionContext(context)));
  try {
    await work({ executor, evaluator, item, ask });
  } finally {
    await executor.close();
  }
}

/** What an evaluation may use where a test does not say otherwise. */
export function executionContext(changes: Partial<ExecutionContext> = {}): ExecutionContext {
  const { signal, report, artifacts } = evaluationContext({ signal: new AbortController().signal });
  return { signal, report, artifacts, ...changes };
}

function noNetwork(): EdgewrightError {
  const message = 'The toy task has no network';
  return new EdgewrightError({ code: 'conformance/no-network', category: 'internal', message });
}
