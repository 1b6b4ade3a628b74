/** A plugin that executors are tried on: what its evaluator does is what the candidate says. */
import process from 'node:process';
import { EdgewrightError, type ErrorCategory } from '@edgewright/base';
import {
  API_VERSION,
  defineEvaluator,
  definePlugin,
  type Evaluation,
  type EvaluationContext,
  type Subject,
} from '@edgewright/contracts';

/** What the evaluator can be told to do, as `candidate.behaviour`. */
export type ProbeBehaviour =
  'answer' | 'report' | 'report-on' | 'store' | 'refuse' | 'be-away' | 'throw' | 'wait' | 'loop' | 'exit';

type Act = (subject: Subject, context: EvaluationContext) => Promise<number> | number;

/** Steps that are reported where nobody says stop. */
const STEPS = 5;

const ACTS: Readonly<Record<ProbeBehaviour, Act>> = {
  answer: (_, { seed }) => seed,
  report: async (_, { report }) => {
    for (let step = 1; step <= STEPS; step++) {
      if ((await report(step, { probe: step })) === 'stop') return step;
    }
    return STEPS;
  },
  'report-on': (_, { report }) => {
    for (let step = 1; step <= STEPS; step++) void report(step, { probe: step });
    return STEPS;
  },
  store: async (_, { artifacts }) => {
    await artifacts.put('probe.txt', 'probed');
    const kept = await artifacts.get('probe.txt');
    const absent = await artifacts.get('absent.txt');
    return absent === undefined ? Buffer.from(kept ?? []).toString().length : 0;
  },
  refuse: () => fail('unsupported'),
  'be-away': () => fail('unavailable'),
  throw: () => {
    // As a plugin would: a property of what is not there.
    const nothing = undefined as unknown as { readonly value: number };
    return nothing.value;
  },
  wait: async (_, { signal, report }) => {
    await report(1, { probe: 1 });
    return new Promise((_resolve, reject) => {
      const end = () => {
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) end();
    });
  },
  loop: async (_, { report }) => {
    await report(1, { probe: 1 });
    for (;;);
  },
  exit: () => process.exit(7),
};

function fail(category: ErrorCategory): never {
  throw new EdgewrightError({
    code: `probe/${category}`,
    category,
    message: 'as asked',
    details: { probe: 1 },
  });
}

async function evaluate(subject: Subject, context: EvaluationContext): Promise<Evaluation> {
  const behaviour = subject.candidate?.['behaviour'] as ProbeBehaviour;
  const probe = await ACTS[behaviour](subject, context);
  const { seed, attempt, effort, detail } = context;
  return {
    metrics: { probe },
    provenance: { seed, attempt, effort, detail, layers: subject.graph.layers.length },
  };
}

/** Found as plugin packages are: by the default export of their module. */
export const probePlugin = definePlugin({
  name: 'edgewright-executor-probe',
  apiVersion: API_VERSION,
  provides: [
    defineEvaluator<{ readonly version: string }>({
      name: 'executor-probe',
      summary: 'Does what the candidate says',
      source: 'Made for the kit of executors',
      optionsSchema: { type: 'object', properties: { version: { type: 'string', default: '1' } } },
      threads: true,
      createEvaluator: ({ version }) => ({
        name: 'executor-probe',
        version,
        metrics: [{ name: 'probe', unit: '', direction: 'maximise', summary: 'What it was told to do' }],
        tier: 1,
        deterministic: false,
        keyedBy: 'candidate',
        contentHash: '',
        supports: () => ({ supported: true }),
        evaluate,
      }),
    }),
  ],
});

export { probePlugin as default };
