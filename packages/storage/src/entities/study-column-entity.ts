import { belongsToStudy, integer, keyOf, optional, text } from './columns.js';
import { table } from './table.js';

/** A row of `study_columns`: what a column of a study's view means. */
export interface StudyColumnRow {
  readonly studyId: number;
  readonly position: number;
  readonly name: string;
  readonly kind: 'parameter' | 'metric';
  /** The parameter's key in `parameters` of the view, or the metric's name in `trial_metrics`. */
  readonly source: string;
  readonly type: 'integer' | 'real' | 'text' | 'any';
  readonly unit: string | null;
  readonly direction: string | null;
  /** A parameter's path in the candidate; a metric's description. */
  readonly summary: string | null;
  /** JSON of the conditions under which a metric holds; `null` for parameters, and where the evaluator says nothing. */
  readonly conditions: string | null;
}

/** The table `study_columns`. */
export const studyColumnEntity = table<StudyColumnRow>({
  name: 'study_columns',
  columns: {
    studyId: keyOf('study_columns', integer('study_id')),
    position: keyOf('study_columns', integer('position')),
    name: text('name'),
    kind: text('kind'),
    source: text('source'),
    type: text('type'),
    unit: optional(text('unit')),
    direction: optional(text('direction')),
    summary: optional(text('summary')),
    conditions: optional(text('conditions')),
  },
  foreignKeys: [belongsToStudy('study_columns')],
});
