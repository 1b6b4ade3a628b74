import type { Direction, JsonSchema } from '@edgewright/contracts';
import type { JsonObject } from '@edgewright/base';
import { JOB_MODELS_SCHEMA, type JobModels } from './model-files.js';
import type { TrainingBudget } from './training-job.js';

/** A metric that a command reports. */
export interface CommandMetric {
  readonly name: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly summary: string;
}

/** What a search file says about a command that trains or measures. */
export interface CommandOptions {
  readonly command: readonly string[];
  readonly folder: string;
  readonly metrics: readonly CommandMetric[];
  readonly budget: TrainingBudget;
  readonly options: JsonObject;
  /** The network in formats of others, for the program to open. */
  readonly models: JobModels;
  readonly files: readonly string[];
  readonly passEnvironment: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly silenceSeconds: number;
  readonly graceSeconds: number;
  readonly deterministic: boolean;
  readonly tier: number;
  readonly keepFiles: boolean;
}

const METRIC: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'direction'],
  properties: {
    name: { type: 'string', pattern: '^[a-z][a-z0-9_]*$', description: 'A metric name, such as accuracy.' },
    direction: { enum: ['maximise', 'minimise'], description: 'Which way is better.' },
    unit: { type: 'string', default: '', description: 'Such as ms; none for a share.' },
    summary: {
      type: 'string',
      minLength: 1,
      default: 'As the command reports it',
      description: 'One line for help texts.',
    },
  },
};

const COUNT = { type: 'number', exclusiveMinimum: 0 };

/** The JSON schema of {@link CommandOptions}. */
export const COMMAND_OPTIONS_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['command', 'metrics'],
  properties: {
    command: {
      type: 'array',
      items: { type: 'string' },
      minItems: 1,
      description: 'The program and its arguments, such as ["python3", "train.py"]; no shell reads them.',
    },
    folder: {
      type: 'string',
      minLength: 1,
      default: '.',
      description: 'Where the command is started; relative to the folder that the search is started in.',
    },
    metrics: {
      type: 'array',
      items: METRIC,
      minItems: 1,
      description: 'What the command reports at its end; each by its name.',
    },
    budget: {
      type: 'object',
      additionalProperties: false,
      properties: { steps: COUNT, epochs: COUNT, seconds: COUNT },
      default: {},
      description: 'How long a full training lasts, in what the command counts in; it stands in the job.',
    },
    options: { type: 'object', default: {}, description: 'Anything that the command reads from its job.' },
    models: JOB_MODELS_SCHEMA,
    files: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: [],
      description:
        'Scripts and tables that results depend on, relative to "folder": a study is not resumed with others by itself.',
    },
    passEnvironment: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: [],
      description: 'Environment variables to pass on, besides PATH, HOME, TMPDIR and LANG.',
    },
    environment: {
      type: 'object',
      additionalProperties: { type: 'string' },
      default: {},
      description: 'Environment variables to set.',
    },
    silenceSeconds: {
      ...COUNT,
      default: 600,
      description:
        'The command is ended, and run again from its latest checkpoint, when it says nothing for so long.',
    },
    graceSeconds: {
      ...COUNT,
      default: 30,
      description: 'How long it may take to save a checkpoint and to end once it is asked to.',
    },
    deterministic: {
      type: 'boolean',
      default: false,
      description: 'Whether one seed always gives one result, so that it may be taken from an earlier study.',
    },
    tier: {
      type: 'integer',
      minimum: 1,
      default: 2,
      description: 'Evaluators of lower tiers run first and spare it candidates that break a limit.',
    },
    keepFiles: {
      type: 'boolean',
      default: false,
      description:
        'Whether the whole folder of each job is kept with its trial; the job and the log always are.',
    },
  },
};
