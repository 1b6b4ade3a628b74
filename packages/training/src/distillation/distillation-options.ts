import type { JsonObject } from '@edgewright/base';
import type { JsonSchema } from '@edgewright/contracts';

/** What students learn from, and how much, as a search file says it. */
export interface DistillationOptions {
  readonly teacher: {
    readonly plugin: string;
    readonly options: JsonObject;
    readonly candidate: JsonObject;
  };
  readonly epochs: number;
  readonly labels: number;
  readonly logits: number;
  readonly temperature: number;
  readonly hidden: number;
  readonly attention: number;
  readonly folder: string;
}

const weight = (description: string, value: number): JsonSchema => ({
  type: 'number',
  minimum: 0,
  default: value,
  description,
});

const TEACHER: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['plugin', 'candidate'],
  properties: {
    plugin: {
      type: 'string',
      minLength: 1,
      description: 'The task plugin that builds it, such as mobilebert-nlp, or the path of one.',
    },
    options: { type: 'object', default: {}, description: 'Those of the task.' },
    candidate: { type: 'object', description: 'The network itself, as a candidate of the task.' },
  },
};

/** The JSON schema of {@link DistillationOptions}. */
export const DISTILLATION_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['teacher'],
  properties: {
    teacher: { ...TEACHER, description: 'A larger network, which is trained once, by the first trial.' },
    epochs: {
      type: 'number',
      exclusiveMinimum: 0,
      default: 4,
      description: 'How often every item is shown to the teacher.',
    },
    labels: weight('How much the labels themselves count in the loss.', 0.5),
    logits: weight("How much the teacher's logits count.", 0.5),
    temperature: {
      type: 'number',
      exclusiveMinimum: 0,
      default: 2,
      description: 'By which logits are divided; the higher, the more a student learns of unlikely classes.',
    },
    hidden: weight('How much it counts that what leaves each block is like that of the teacher.', 0),
    attention: weight('How much it counts that tokens look where those of the teacher do.', 0),
    folder: {
      type: 'string',
      minLength: 1,
      default: 'edgewright-teachers',
      description: 'Where teachers are kept, for other searches as well; each by a hash of all that made it.',
    },
  },
};
