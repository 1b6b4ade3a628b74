/**
 * What all screens share. There is one selection and one set of brushes, both in the address; everything else follows from it: the
 * study, its trials, the mask.
 */
import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { StudyDescription, StudySummary } from '@edgewright/trial-history';
import { HOME } from '../address/address.js';
import type { PageFiles } from '../sources/page-files.js';
import type { TrialSource } from '../sources/trial-source.js';
import { failedAnswer, mapAnswer, readyAnswer, WAITING, type Answer } from './answer.js';
import { locationState, type LocationState } from './location-state.js';
import { openingState, type OpeningState } from './opening.js';
import { isNews } from './news.js';
import { StudyState } from './study-state.js';
import { themeState, type ThemeState } from './theme.js';

export interface AppState extends LocationState, ThemeState, OpeningState {
  /** Changes when a database is opened on the page. */
  readonly source: Signal<TrialSource>;
  readonly studies: ReadonlySignal<Answer<readonly StudySummary[]>>;
  /** The study of the address; null in the list of studies. */
  readonly study: ReadonlySignal<Answer<StudyState> | null>;
  /** Asks the source for an answer, once for each path; further calls get the same signal. */
  readonly ask: <T>(path: string) => ReadonlySignal<Answer<T>>;
  /** Asks again what begins with this path; the old answers stay until the new ones are there. */
  readonly askAgain: (path: string) => void;
}

interface PageParts {
  /** Where data comes from at first. */
  readonly source: TrialSource;
  readonly files: PageFiles;
}

/** The state of the page of a window. */
export function appState(window: Window, { source: first, files }: PageParts): AppState {
  const source = signal(first);
  const place = locationState(window);
  const answers = new AnswerBook(source);
  const studies = computed(() => answers.ask<readonly StudySummary[]>('/api/studies').value);
  const summary = computed<Answer<StudySummary> | null>(() => {
    const name = place.address.value.study;
    return name === null ? null : mapAnswer(studies.value, (all) => studyNamed(all, name));
  });
  const id = computed(() => (summary.value?.state === 'ready' ? summary.value.value.id : null));
  const opened = new OpenedStudies(source, place);
  const study = computed<Answer<StudyState> | null>(() => {
    if (id.value === null)
      return summary.value === null || summary.value.state === 'ready' ? null : summary.value;
    const description = answers.ask<StudyDescription>(`/api/studies/${id.value}`).value;
    return mapAnswer(description, (value) => readyAnswer(opened.of(value)));
  });
  const state: AppState = {
    ...place,
    ...themeState(window),
    ...openingState({
      source,
      files,
      changed: () => {
        place.go({ ...HOME });
      },
    }),
    source,
    studies,
    study,
    ask: (path) => answers.ask(path),
    askAgain: (path) => {
      answers.askAgain(path);
    },
  };
  watchStudy(state, id);
  return state;
}

function studyNamed(studies: readonly StudySummary[], name: string): Answer<StudySummary> {
  const found = studies.find((study) => study.name === name);
  if (found !== undefined) return readyAnswer(found);
  return {
    state: 'failed',
    message: `there is no study ${name} here`,
    hint: 'Choose one in the list of studies.',
    isExpected: false,
  };
}

/** Every question that was asked of the source, with its answer. */
class AnswerBook {
  readonly #source: ReadonlySignal<TrialSource>;
  #of: TrialSource;
  readonly #answers = new Map<string, Signal<Answer<unknown>>>();

  constructor(source: ReadonlySignal<TrialSource>) {
    this.#source = source;
    this.#of = source.peek();
  }

  ask<T>(path: string): ReadonlySignal<Answer<T>> {
    if (this.#of !== this.#source.value) {
      this.#answers.clear();
      this.#of = this.#source.value;
    }
    let answer = this.#answers.get(path);
    if (answer === undefined) {
      answer = signal<Answer<unknown>>(WAITING);
      this.#answers.set(path, answer);
      void this.#fill(path, answer);
    }
    return answer as ReadonlySignal<Answer<T>>;
  }

  askAgain(prefix: string): void {
    for (const [path, answer] of this.#answers) if (path.startsWith(prefix)) void this.#fill(path, answer);
  }

  async #fill(path: string, answer: Signal<Answer<unknown>>): Promise<void> {
    try {
      answer.value = readyAnswer(await this.#of.ask(path));
    } catch (thrown) {
      if (answer.peek().state !== 'ready') answer.value = failedAnswer(thrown);
    }
  }
}

/** Studies keep their columns while a person looks at another one; of another source they are others. */
class OpenedStudies {
  readonly #source: ReadonlySignal<TrialSource>;
  readonly #place: LocationState;
  #of: TrialSource | undefined;
  readonly #studies = new Map<number, StudyState>();

  constructor(source: ReadonlySignal<TrialSource>, place: LocationState) {
    this.#source = source;
    this.#place = place;
  }

  of(description: StudyDescription): StudyState {
    const source = this.#source.value;
    if (this.#of !== source) {
      for (const study of this.#studies.values()) study.trials.close();
      this.#studies.clear();
      this.#of = source;
    }
    const known = this.#studies.get(description.id);
    if (known !== undefined) {
      known.describe(description);
      return known;
    }
    const study = new StudyState({ source, place: this.#place, description });
    this.#studies.set(description.id, study);
    return study;
  }
}

/** Follows the study that is looked at, where its source tells of changes; answers are asked again, at most every two seconds. */
function watchStudy(state: AppState, id: ReadonlySignal<number | null>): void {
  effect(() => {
    const source = state.source.value;
    const study = id.value;
    if (study === null || source.watch === undefined) return undefined;
    const again = throttled(2000, () => {
      state.askAgain('/api/studies');
    });
    return source.watch(study, {
      changed: (change) => {
        const current = state.study.peek();
        if (current?.state === 'ready') {
          if (!isNews(current.value.description.peek(), change)) return;
          void current.value.change(change);
        }
        again();
      },
      connected: (isConnected) => {
        const current = state.study.peek();
        if (current?.state === 'ready') current.value.connected.value = isConnected;
      },
    });
  });
}

function throttled(ms: number, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      run();
    }, ms);
  };
}
