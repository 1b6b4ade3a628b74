import type { JsonObject } from '@edgewright/base';
import type { SearchSpace } from '@edgewright/search-space';
import { checkConstraints } from './configuration/check-constraints.js';
import { checkDeployment } from './configuration/check-deployment.js';
import { checkRun } from './configuration/check-run.js';
import { spaceOf } from './configuration/check-study.js';
import { createOrResume, type ReadyStudy } from './configuration/create-or-resume.js';
import { taskOptionsOf } from './configuration/task-options.js';
import { emitterOf, type Emit } from './emitter.js';
import { isOver } from './is-over.js';
import { Stop } from './stop.js';
import type { StudyRun } from './study-run.js';

/** A run whose study is created or resumed, and claimed. */
export interface OpenRun extends ReadyStudy {
  readonly run: StudyRun;
  readonly taskOptions: JsonObject;
  readonly space: SearchSpace;
  /** A stored study that has nothing left to do. */
  readonly isOver: boolean;
  readonly stop: Stop;
  readonly emit: Emit;
}

/**
 * Checks a run, and creates its study or opens the one that it resumes. The caller has to release the claim.
 *
 * @throws orchestrator/… when the configuration cannot be run · storage/…
 */
export async function openRun(run: StudyRun): Promise<OpenRun> {
  checkRun(run);
  const emit = emitterOf(run);
  const taskOptions = taskOptionsOf(run);
  const space = spaceOf(run);
  checkDeployment(run, space);
  checkConstraints(run, space);
  const ready = await createOrResume(run, space, (code, message) => {
    emit({ kind: 'warning', code, message });
  });
  try {
    const over = ready.resumed && (await isOver(run.store, ready.study));
    return { ...ready, run, taskOptions, space, isOver: over, stop: new Stop(), emit };
  } catch (error) {
    ready.claim.release();
    throw error;
  }
}
