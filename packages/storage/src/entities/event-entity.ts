import type { RecordedEventKind } from '@edgewright/contracts';
import { belongsToStudy, generatedId, integer, optional, text } from './columns.js';
import { table } from './table.js';

/** A row of `events`. */
export interface EventRow {
  readonly id: number;
  readonly studyId: number;
  readonly trialNumber: number | null;
  readonly kind: RecordedEventKind;
  /** ISO 8601, UTC; `null` when the store was opened without a clock and the caller gave no time. */
  readonly at: string | null;
  readonly details: string;
}

/** The table `events`. */
export const eventEntity = table<EventRow>({
  name: 'events',
  columns: {
    id: generatedId('events'),
    studyId: integer('study_id'),
    trialNumber: optional(integer('trial_number')),
    kind: text('kind'),
    at: optional(text('at')),
    details: text('details'),
  },
  foreignKeys: [belongsToStudy('events')],
  indices: [{ name: 'ix_events_study_trial', columns: ['studyId', 'trialNumber'] }],
});
