import { generatedId, optional, text } from './columns.js';
import { table } from './table.js';

/** A row of `studies`. */
export interface StudyRow {
  readonly id: number;
  readonly name: string;
  /** The view that shows this study's trials with one column a parameter and a metric. */
  readonly viewName: string;
  readonly state: string;
  readonly stateReason: string | null;
  /** Package names, for people; the whole configuration is in `config`. */
  readonly task: string;
  readonly suggester: string;
  /** JSON of the budget in force. */
  readonly budget: string;
  /** Canonical JSON of the configuration, which never changes. */
  readonly config: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Canonical JSON of what the study is run with; `null` for studies from before it was kept. */
  readonly identity: string | null;
  /** For people. */
  readonly note: string | null;
  /** JSON list of texts; `null`: none. */
  readonly tags: string | null;
  /** ISO 8601, UTC; `null`: it is not archived. */
  readonly archivedAt: string | null;
}

/** The table `studies`. */
export const studyEntity = table<StudyRow>({
  name: 'studies',
  columns: {
    id: generatedId('studies'),
    name: text('name'),
    viewName: text('view_name'),
    state: text('state'),
    stateReason: optional(text('state_reason')),
    task: text('task'),
    suggester: text('suggester'),
    budget: text('budget'),
    config: text('config'),
    createdAt: text('created_at'),
    identity: optional(text('identity')),
    note: optional(text('note')),
    tags: optional(text('tags')),
    archivedAt: optional(text('archived_at')),
  },
  uniques: [
    { name: 'uq_studies_name', columns: ['name'] },
    { name: 'uq_studies_view_name', columns: ['viewName'] },
  ],
});
