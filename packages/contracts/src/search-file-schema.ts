import { modelsSchema } from './models-schema.js';
import { budgetSchema } from './budget-schema.js';
import type { JsonSchema } from './json-schema.js';
import { METRIC_SCHEMA } from './metric-schema.js';

/** Trials of one earlier study that a study starts from, unless it says otherwise. */
export const MOST_WARM_START_TRIALS = 1_000;

/** Evaluations of one trial by one evaluator at most. */
const MOST_RUNS = 100;

const pluginChoice = (description: string) => ({
  type: ['string', 'object'],
  description: `${description} An npm package name, alone or with options; names without a scope are those of Edgewright.`,
  required: ['plugin'],
  additionalProperties: false,
  properties: {
    plugin: {
      type: 'string',
      minLength: 1,
      description:
        'A short name of ours, an npm package, or a path from the file; package#name chooses one of several.',
    },
    options: { type: 'object', default: {}, description: 'Checked against the schema of the plugin.' },
  },
});

const evaluatorChoice = () => {
  const choice = pluginChoice('An evaluator.');
  const repeat = {
    type: 'integer',
    minimum: 2,
    maximum: MOST_RUNS,
    description:
      'How often it is asked about each trial, each time with a seed of its own, for what is noisy: a short training, a measurement. The mean counts, its deviation is stored beside it and tells the agent how much to believe a single value. attempts.timeoutSeconds holds for all together; the first alone reports its curve and can be stopped early. Default: once.',
  };
  return { ...choice, properties: { ...choice.properties, repeat } };
};

/** The JSON schema of an objective, as a search file or a task's defaults give it. */
export const objectiveSchema: JsonSchema = {
  type: 'object',
  description: 'What to look for. Default: that of the task.',
  required: ['goals'],
  additionalProperties: false,
  properties: {
    goals: {
      type: 'array',
      minItems: 1,
      description: 'With several, the Pareto front is over all of them.',
      items: {
        type: 'object',
        required: ['metric', 'direction'],
        additionalProperties: false,
        properties: {
          metric: METRIC_SCHEMA,
          direction: { type: 'string', enum: ['maximise', 'minimise'], description: 'Which way is better.' },
        },
      },
    },
    constraints: {
      type: 'array',
      description:
        'Each with one of atMost and atLeast (decide feasibility) or target (shapes the reward). Default: the hard limits of the task; [] drops them.',
      items: {
        type: 'object',
        required: ['metric'],
        additionalProperties: false,
        properties: {
          metric: METRIC_SCHEMA,
          atMost: { type: 'number', description: 'A trial above it is infeasible.' },
          atLeast: { type: 'number', description: 'A trial below it is infeasible.' },
          target: {
            type: 'number',
            exclusiveMinimum: 0,
            description: 'What the reward pulls towards; missing it makes no trial infeasible.',
          },
        },
      },
    },
    reward: {
      type: 'object',
      description:
        'How goals and targets become the number the agent learns from. Default: tunas-absolute where there is a target, else weighted-sum: of all goals, or of the first alone where there are hard limits.',
      required: ['kind'],
      additionalProperties: false,
      properties: {
        kind: {
          type: 'string',
          enum: ['weighted-sum', 'tunas-absolute', 'mnasnet-soft', 'mnasnet-hard'],
          description: 'All but weighted-sum need a target.',
        },
        weights: {
          type: 'object',
          additionalProperties: { type: 'number' },
          description: 'weighted-sum only: weights by metric; default: 1.',
        },
        exponent: {
          type: 'number',
          exclusiveMaximum: 0,
          description:
            'Defaults: tunas-absolute −0.10 (in units of the quality: −10 for one in percent), mnasnet-soft −0.07, mnasnet-hard −1.',
        },
      },
    },
  },
};

const attempts = {
  type: 'object',
  description: 'What happens to an evaluation that takes too long or is unavailable.',
  default: {},
  additionalProperties: false,
  properties: {
    timeoutSeconds: {
      type: 'number',
      exclusiveMinimum: 0,
      default: 600,
      description: 'An evaluation that takes longer has failed.',
    },
    maxAttempts: {
      type: 'integer',
      minimum: 1,
      default: 3,
      description: 'A trial without an answer after so many attempts is lost.',
    },
    backoffSeconds: {
      type: 'number',
      minimum: 0,
      default: 1,
      description: 'Wait before attempt n + 1: this · 2^(n − 1).',
    },
    leaseSeconds: {
      type: 'number',
      exclusiveMinimum: 0,
      default: 60,
      description: 'A running trial that is silent for so long is requeued and retried.',
    },
  },
};

const deployed = (type: 'string' | 'number', description: string) => ({
  type: 'array',
  minItems: 1,
  uniqueItems: true,
  items: type === 'number' ? { type, exclusiveMinimum: 0 } : { type, minLength: 1 },
  description,
});

const deployment = {
  type: 'object',
  description:
    'Decisions about how networks are deployed, which the search makes beside those of the task: the values to choose from. Each must be heeded by an evaluator, as cost-edge-tpu heeds clockMhz.',
  minProperties: 1,
  additionalProperties: false,
  properties: {
    precision: deployed('string', 'Number formats, such as int8.'),
    clockMhz: deployed('number', 'Clocks of the accelerator in MHz.'),
    delegate: deployed('string', 'What carries the network out, such as cpu or gpu.'),
    threads: deployed('number', 'Threads of the host.'),
    weightPlacement: deployed('string', 'Where weights lie, such as on-chip.'),
  },
};

const execution = {
  type: 'object',
  description: 'Where evaluations are carried out. It changes no row, and is not part of the study.',
  default: {},
  additionalProperties: false,
  properties: {
    executor: {
      type: 'string',
      enum: ['in-process', 'threads'],
      default: 'in-process',
      description:
        '"threads": evaluators of tier 1 or more whose plugin allows it work in threads, one a core, which are ended where an evaluation takes too long; all others work in this process.',
    },
    memoryMb: {
      type: 'integer',
      minimum: 16,
      description: 'Heap of a thread at most, in MiB. Default: what Node gives the whole process.',
    },
  },
};

const warmStart = {
  type: 'array',
  maxItems: 8,
  description:
    'Earlier studies of the same space, by name or as objects, whose trials the suggester learns from first.',
  items: {
    type: ['string', 'object'],
    pattern: '^[a-z0-9][a-z0-9_-]*$',
    description:
      'The name of a study, or an object. Its trials are copied into the new study when that is created, and judged by the objective of the new one; they count for no budget. Metrics of evaluators that judge otherwise now (another device, other task options, another version) are measured again by evaluators of tier 0; where only expensive ones could, nothing is learnt from the trial. The best of what was measured otherwise are the first trials of the new study; what was measured with the same evaluators and task options is not suggested again where duplicates are skipped.',
    required: ['study'],
    additionalProperties: false,
    properties: {
      study: { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]*$', description: 'Its name.' },
      database: {
        type: 'string',
        minLength: 1,
        description: 'The database it is in, as a path from the file. Default: that of the search.',
      },
      trials: {
        type: 'integer',
        minimum: 1,
        maximum: 10_000,
        default: MOST_WARM_START_TRIALS,
        description: 'How many of its trials at most: those on its front, then the latest.',
      },
    },
  },
};

const start = {
  type: 'object',
  description:
    'What a new study tries first, in this order, before its suggester proposes anything and after the best of warmStart.',
  minProperties: 1,
  additionalProperties: false,
  properties: {
    references: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { type: 'string', minLength: 1 },
      description: 'Published networks of the task, by name: `edgewright model TASK` lists them.',
    },
    candidates: {
      type: 'array',
      minItems: 1,
      items: { type: 'object' },
      description: 'Candidates of the space, as `edgewright sample TASK --json` writes them.',
    },
  },
};

const finalists = {
  type: 'object',
  description:
    'What is evaluated again once the search is over, by evaluators that are too expensive for all: the best of the front, then the next best by reward. A study of its own, named like the search with -finalists behind.',
  required: ['evaluators'],
  additionalProperties: false,
  properties: {
    count: { type: 'integer', minimum: 1, maximum: 1000, default: 5, description: 'So many at most.' },
    evaluators: {
      type: 'array',
      minItems: 1,
      description:
        'They take the place of those of the search that have a metric in common with them; the others judge finalists too.',
      items: evaluatorChoice(),
    },
  },
};

/** The JSON schema of search files; editors get it through their `$schema`. Options of plugins have schemas of their own. */
export const searchFileSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Edgewright search file',
  type: 'object',
  required: ['name', 'task'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', description: 'For editors: where the schema of search files lies.' },
    description: { type: 'string', description: 'For people; changes nothing.' },
    name: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9_-]*$',
      description: 'Of the study, unique in its database.',
    },
    task: pluginChoice('The kind of network to search for.'),
    evaluators: {
      type: 'array',
      minItems: 1,
      description: 'What judges candidates. Default: those of the task.',
      items: evaluatorChoice(),
    },
    objective: objectiveSchema,
    suggester: { ...pluginChoice('What proposes candidates.'), default: 'suggest-policy-gradient' },
    stopper: pluginChoice(
      'What ends trials early, by the values that evaluators report step by step. Default: nothing.',
    ),
    seed: { type: 'integer', minimum: 0, default: 1, description: 'One seed, one set of rows.' },
    budget: budgetSchema,
    lag: {
      type: 'integer',
      minimum: 1,
      default: 8,
      description: 'Suggestion k has seen the trials up to k − lag; as many may be evaluated at once.',
    },
    ordering: {
      type: 'string',
      enum: ['trial', 'arrival'],
      default: 'trial',
      description: '"arrival" learns from results as they come and gives up reproducibility for throughput.',
    },
    duplicates: {
      type: 'string',
      enum: ['skip', 'reuse', 'measure'],
      default: 'skip',
      description:
        'A candidate equal to an earlier one: ask for another, copy its outcome, or measure again.',
    },
    finalists,
    attempts,
    models: modelsSchema,
    start,
    warmStart,
    deployment,
    execution,
    snapshotEvery: {
      type: 'integer',
      minimum: 1,
      default: 100,
      description:
        'The state of the suggester is stored every so many trials; a resumed search continues from there.',
    },
  },
};
