/**
 * What is more than a question in SQL: it loads plugins, builds networks or grows forests. Each answer is made once for a study as it
 * stands, and one at a time, as it holds up everything else in this process; a server makes those that take long in another one.
 */
import type {
  HistoryAnswer,
  ImportanceAnswer,
  LayersAnswer,
  PolicyAnswer,
  PublishedAnswer,
} from '@edgewright/trial-history';
import type { AnswerWorld, StudyPlace } from './answer-world.js';
import { historyAnswer } from './history.js';
import { importanceAnswer } from './importance.js';
import { keptAnswers } from './kept-answers.js';
import { layersAnswer, type LayersRequest } from './layers.js';
import { policyAnswer } from './policy.js';
import { publishedAnswer } from './published.js';

/** Makes the answers about one study that plugins are needed for. */
export interface StudyAnswers {
  readonly history: (study: string) => Promise<HistoryAnswer>;
  /** The signal says that nobody waits any more: it ends what a process of its own makes. */
  readonly importance: (study: string, signal?: AbortSignal) => Promise<ImportanceAnswer>;
  readonly policy: (study: string, signal?: AbortSignal) => Promise<PolicyAnswer>;
  readonly published: (study: string) => Promise<PublishedAnswer>;
  readonly layers: (study: string, request: LayersRequest) => Promise<LayersAnswer>;
}

/** @throws what the plugins, the store and the study throw */
export function studyAnswers(world: AnswerWorld): StudyAnswers {
  const { services, database } = world;
  const once = keptAnswers();
  const asked = async <T>(name: string, make: (place: StudyPlace) => Promise<T>): Promise<T> => {
    const { withStore } = await import('@edgewright/runtime/stores');
    return withStore(services.stores.openToRead(database), async (store) =>
      make({ study: await store.openStudy(name), store }),
    );
  };
  return {
    history: (name) => asked(name, (place) => once(keyOf('history', place), () => historyAnswer(place))),
    importance: (name) =>
      asked(name, (place) =>
        once(keyOf('importance', place), () => importanceAnswer(services.stores, { db: database, name })),
      ),
    policy: (name) => asked(name, (place) => once(keyOf('policy', place), () => policyAnswer(world, place))),
    published: (name) =>
      asked(name, (place) =>
        once(JSON.stringify(['published', place.study.id]), () => publishedAnswer(world, place)),
      ),
    layers: (name, request) =>
      asked(name, (place) =>
        once(JSON.stringify(['layers', place.study.id, request]), () => layersAnswer(world, place, request)),
      ),
  };
}

/** Of an answer that hangs on the trials that there are. */
function keyOf(kind: string, { study }: StudyPlace): string {
  return JSON.stringify([kind, study.id, study.counts]);
}
