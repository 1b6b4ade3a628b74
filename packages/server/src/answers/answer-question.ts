import type { ImportanceAnswer, PolicyAnswer } from '@edgewright/trial-history';

/** What the process that makes long answers is asked about a study, by its name. */
export interface AnswerQuestion {
  readonly kind: 'importance' | 'policy';
  readonly study: string;
}

/** What it makes. */
export interface MadeAnswer {
  readonly answer: ImportanceAnswer | PolicyAnswer;
  /** What was warned of meanwhile. */
  readonly warnings: readonly string[];
}
