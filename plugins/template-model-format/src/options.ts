import type { JsonSchema } from '@edgewright/contracts';

/** What `--format-options` may say; the schema has checked it and filled in the defaults. */
export interface Options {
  /** Which way data flow in the drawing: from top to bottom, or from left to right. */
  readonly direction: 'TB' | 'LR';
}

/** Keys that are not here are refused, with the nearest one that is. */
export const optionsSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    direction: {
      enum: ['TB', 'LR'],
      default: 'TB',
      description: 'Which way data flow in the drawing: from top to bottom, or from left to right.',
    },
  },
};
