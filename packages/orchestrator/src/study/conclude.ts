import type { OpenRun } from './open-run.js';
import type { Progress } from './study-event.js';
import type { StudyResult } from './study-result.js';

/** How a run ended, as it is stored; tells the observer. */
export async function conclude({ run, emit }: OpenRun, { counts, paid }: Progress): Promise<StudyResult> {
  const { store, config } = run;
  const study = await store.openStudy(config.name);
  const best = await store.best(study.id);
  const waiting = await store.queue(study.id, 'waiting');
  if (waiting.length > 0 && study.state !== 'paused') {
    const message = `${waiting.length} enqueued candidates wait: the budget has no trial left for them`;
    emit({ kind: 'warning', code: 'orchestrator/candidates-wait', message });
  }
  const result: StudyResult = { study, state: study.state, reason: study.stateReason, counts, paid, best };
  emit({ kind: 'study-finished', result });
  return result;
}
