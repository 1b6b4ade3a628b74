import { Random } from '@edgewright/base';
import { notThere } from '../../errors.js';
import { checkOptions, type EvaluatorChoice, type Finalists, type StudyConfig } from '@edgewright/contracts';
import { runStudy, type StudyEvent } from '@edgewright/orchestrator';
import { runFinalists } from '@edgewright/runtime';
import { openStore, takeBack } from '@edgewright/storage';
import { type Algorithm, ALGORITHMS, suggesterOf } from '../search-quality/algorithms.js';
import {
  evaluatorsOf,
  realEnv,
  stopperIn,
  STOPPERS,
  studyConfig,
  task,
  type Trouble,
} from './crash-study.js';

/** A run that is to survive its end at any moment. */
export interface Scenario {
  readonly name: string;
  /** Puts into a new database what is there before the run. */
  readonly before: (path: string) => Promise<void>;
  /** One life of the process, from opening the database to closing it; how things go in the world depends on `life`. */
  readonly live: (path: string, life: number) => Promise<void>;
  /** Whether rows are functions of the configuration; otherwise only that no trial is lost, changed or done twice. */
  readonly ordered: boolean;
}

/** A scenario as the table below writes it: what is not said is the plainest. */
interface Plan {
  readonly name: string;
  /** As `search-quality --algorithms` names it. */
  readonly algorithm?: string;
  readonly config?: Partial<StudyConfig>;
  readonly trouble?: Trouble;
  readonly before?: (path: string, plan: WholePlan) => Promise<void>;
  /** Evaluated again once the search is over. */
  readonly finalists?: Finalists<EvaluatorChoice>;
}

type WholePlan = Required<Omit<Plan, 'finalists'>> & Pick<Plan, 'finalists'>;

const MOST_PARALLEL = 6;
/** Trials of a study that is there before a run. */
const EARLIER = 9;

const CALM: Trouble = { failures: false, outages: false };
const TROUBLED: Trouble = { failures: true, outages: true };

/** One life of a process. */
interface Life {
  /** Decides how things go in the world. */
  readonly life: number;
  /** Trials after which it is interrupted in good order. */
  readonly finishing?: number;
}

/** Opens the database, creates the study or resumes it, and closes it; ends early where told to. */
async function live(plan: WholePlan, path: string, { life, finishing }: Life): Promise<void> {
  const algorithm = algorithmOf(plan.algorithm);
  const plugin = suggesterOf(algorithm);
  const options = checkOptions(plugin.optionsSchema, algorithm.options, plugin.name);
  const controller = new AbortController();
  let finished = 0;
  const store = await openStore({ path });
  try {
    const config = studyConfig({ suggester: { plugin: plugin.name, options }, ...plan.config });
    const stopper = stopperIn(config);
    const parts = {
      config,
      task: { choice: config.task, plugin: task },
      evaluators: evaluatorsOf(config, { life, trouble: plan.trouble }),
      suggester: { choice: config.suggester, plugin },
      ...(stopper === undefined ? {} : { stopper }),
    };
    const parallelism = 1 + Random.from('parallelism', life).integer(MOST_PARALLEL);
    const world = {
      store,
      resume: true,
      env: realEnv(controller.signal),
      onEvent: ({ kind }: StudyEvent) => {
        if (kind === 'trial-finished' && ++finished === finishing) controller.abort();
      },
    };
    const ended = await runStudy({ ...parts, ...world, parallelism });
    if (plan.finalists === undefined) return;
    const { count, evaluators } = plan.finalists;
    const again = evaluatorsOf({ ...config, evaluators }, { life, trouble: plan.trouble });
    const search = {
      ...parts,
      finalists: { count, evaluators: again },
      execution: { executor: 'in-process' },
    } as const;
    const openDatabase = (path: string) => openStore({ path });
    await runFinalists({ file: plan.name, search, parallelism, openDatabase }, world, ended);
  } finally {
    await store.close();
  }
}

function algorithmOf(name: string): Algorithm {
  const algorithm = ALGORITHMS.find((one) => one.name === name);
  if (algorithm === undefined) throw notThere(`algorithm ${name}`);
  return algorithm;
}

/** The same study with a smaller budget, run to its end. */
const smaller = (path: string, plan: WholePlan): Promise<void> =>
  live({ ...plan, config: { ...plan.config, budget: { trials: EARLIER } } }, path, { life: 0 });

/** The same study, interrupted, in a database as an older version of Edgewright left it. */
const olderSchema = (through: number) => async (path: string, plan: WholePlan) => {
  await live(plan, path, { life: 0, finishing: EARLIER });
  await takeBack(path, through);
};

/** The same study, interrupted, and candidates that somebody enqueued for it since. */
const enqueued = async (path: string, plan: WholePlan): Promise<void> => {
  await live(plan, path, { life: 0, finishing: EARLIER });
  const store = await openStore({ path });
  try {
    const { id } = await store.openStudy(studyConfig().name);
    const [first, ...rest] = await store.trials(id, { limit: 3 });
    if (first === undefined) throw notThere('trial');
    const wanted = [first, ...rest].map(({ number, candidate, fingerprint }) => {
      return { candidate, fingerprint, reason: { by: 'retry', of: `trial ${number}` }, retryOf: number };
    });
    await store.enqueue(id, wanted, Date.now());
  } finally {
    await store.close();
  }
};

/** Two studies to start from, the second of which measures otherwise. */
const earlierStudies = async (path: string, plan: WholePlan): Promise<void> => {
  const config = { seed: 1, budget: { trials: EARLIER } };
  await live({ ...plan, config: { ...config, name: 'alike' } }, path, { life: 0 });
  const { evaluators } = studyConfig();
  const elsewhere = evaluators.map(({ plugin }) => ({ plugin, options: { device: 'another' } }));
  await live({ ...plan, config: { ...config, name: 'elsewhere', evaluators: elsewhere } }, path, { life: 0 });
};

const SUGGESTERS = ['agent', 'ppo-recurrent', 'evolution', 'local-search', 'nsga2', 'random'];
const LEARNERS = SUGGESTERS.slice(0, -1);

const PLANS: readonly Plan[] = [
  ...SUGGESTERS.map((algorithm) => ({ name: `creation, ${algorithm}`, algorithm })),
  ...SUGGESTERS.map((algorithm) => ({
    name: `extension of the budget, ${algorithm}`,
    algorithm,
    before: smaller,
  })),
  ...LEARNERS.map((algorithm, index) => ({
    name: `migration from schema ${index + 1}, ${algorithm}`,
    algorithm,
    before: olderSchema(index + 1),
  })),
  ...LEARNERS.map((algorithm) => ({
    name: `warm start, ${algorithm}`,
    algorithm,
    before: earlierStudies,
    config: {
      warmStart: [
        { study: 'alike', trials: 20 },
        { study: 'elsewhere', trials: 5 },
      ],
    },
  })),
  ...SUGGESTERS.map((algorithm) => ({
    name: `failures and outages, ${algorithm}`,
    algorithm,
    trouble: TROUBLED,
  })),
  ...SUGGESTERS.map((algorithm) => ({
    name: `order of arrival, ${algorithm}`,
    algorithm,
    trouble: TROUBLED,
    config: { ordering: 'arrival' as const },
  })),
  ...(['reuse', 'measure'] as const).map((duplicates) => ({
    name: `duplicates: ${duplicates}`,
    algorithm: 'evolution',
    config: { duplicates, task: { plugin: 'three-layers', options: { notes: 1 } } },
  })),
  ...STOPPERS.flatMap(({ plugin, options }) =>
    (['trial', 'arrival'] as const).map((ordering) => ({
      name: `trials that ${plugin.name} stops, in the order of ${ordering}`,
      algorithm: ordering === 'trial' ? 'agent' : 'evolution',
      config: { ordering, stopper: { plugin: plugin.name, options } },
    })),
  ),
  ...(['trial', 'arrival'] as const).map((ordering) => ({
    name: `evaluations that are repeated, in the order of ${ordering}`,
    algorithm: ordering === 'trial' ? 'agent' : 'evolution',
    trouble: TROUBLED,
    config: {
      ordering,
      evaluators: studyConfig().evaluators.map((choice) =>
        choice.plugin === 'quality' ? { ...choice, repeat: 3 } : choice,
      ),
    },
  })),
  {
    name: 'finalists that are evaluated twice each',
    algorithm: 'evolution',
    trouble: { failures: false, outages: true },
    finalists: { count: 3, evaluators: [{ plugin: 'quality', options: {}, repeat: 2 }] },
  },
  {
    name: 'a space that is used up',
    trouble: TROUBLED,
    config: { budget: { trials: 40 }, task: { plugin: 'three-layers', options: { notes: 1 } } },
  },
  { name: 'candidates that are enqueued', algorithm: 'evolution', before: enqueued },
  {
    name: 'candidates to start with',
    algorithm: 'evolution',
    config: {
      start: {
        candidates: [4, 8, 16].map((first) => ({ first, second: 4, third: 8, note: 0 })),
      },
    },
  },
  {
    name: 'an end by patience',
    trouble: TROUBLED,
    config: { budget: { trials: 60, patience: 6 } },
  },
  {
    name: 'an end by a summed metric',
    trouble: TROUBLED,
    config: { budget: { trials: 60, sum: { width: 300 } } },
  },
  {
    name: 'too many failures',
    trouble: { failures: true, outages: false },
    config: { budget: { trials: 40, failures: 2 } },
  },
];

/** Every scenario of the benchmark. */
export const SCENARIOS: readonly Scenario[] = PLANS.map((given) => {
  const plan: WholePlan = {
    algorithm: 'random',
    config: {},
    trouble: CALM,
    before: () => Promise.resolve(),
    ...given,
  };
  return {
    name: plan.name,
    before: (path) => plan.before(path, plan),
    live: (path, life) => live(plan, path, { life }),
    ordered: plan.config.ordering !== 'arrival',
  };
});
