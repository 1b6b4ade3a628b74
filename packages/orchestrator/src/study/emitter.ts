import { messageOf } from '@edgewright/base';
import type { IntermediateReport } from '@edgewright/contracts';
import type { StudyEvent } from './study-event.js';
import type { StudyRun } from './study-run.js';

/** Tells the observer of a run. */
export type Emit = (event: StudyEvent) => void;

/** A watcher that throws is none of the study's business: it is logged and the study goes on. */
export function emitterOf({ onEvent, env }: Pick<StudyRun, 'onEvent' | 'env'>): Emit {
  return (event) => {
    try {
      onEvent?.(event);
    } catch (error) {
      env.logger.warn(`An observer of the study threw: ${messageOf(error)}`);
    }
  };
}

/** Values of trials under way. */
export function reporterOf(emit: Emit): (trial: number, report: IntermediateReport) => void {
  return (trial, report) => {
    emit({ kind: 'trial-reported', trial, report });
  };
}

/** Warnings of one code about trials. */
export function warnerOf(emit: Emit, code: string): (trial: number, message: string) => void {
  return (trial, message) => {
    emit({ kind: 'warning', code, message, trial });
  };
}
