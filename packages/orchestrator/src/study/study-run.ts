import type { Env } from '@edgewright/base';
import type {
  ChosenEvaluator,
  ChosenPlugin,
  Executor,
  StopperPlugin,
  StudyConfig,
  SuggesterPlugin,
  TaskPlugin,
  TrialStore,
} from '@edgewright/contracts';
import type { StudyEvent } from './study-event.js';

/** What {@link runStudy} needs: the configuration, the plugins that it names, and the world. */
export interface StudyRun {
  /** Names the plugins below, by their choices. */
  readonly config: StudyConfig;
  readonly task: ChosenPlugin<TaskPlugin>;
  /** In the order of `config.evaluators`. */
  readonly evaluators: readonly ChosenEvaluator[];
  readonly suggester: ChosenPlugin<SuggesterPlugin>;
  /** Absent where no trial is stopped early. */
  readonly stopper?: ChosenPlugin<StopperPlugin>;
  readonly store: TrialStore;
  /** Evaluations at once. Never changes a row in trial order, where more than `lag` are of no use. */
  readonly parallelism: number;
  /** What carries out the evaluations of an evaluator of tier 1 or more; absent or `undefined`: this process. Never changes a row. */
  readonly executorOf?: (evaluator: ChosenEvaluator) => Executor | undefined;
  /** Aborting `env.signal` pauses the study: running trials go back to `requested`. */
  readonly env: Env;
  /**
   * Whether a study of this name may exist: then it is resumed, with the budget that the configuration asks
   * for. Without it, an existing study is a conflict. A study that does not exist is created either way.
   */
  readonly resume: boolean;
  /** Whether plugins that have changed since are recorded and the study continues with them. A changed space never can. */
  readonly acceptNewVersions?: boolean;
  /** Opens another database to read, where `config.warmStart` names one. */
  readonly openDatabase?: (database: string) => Promise<TrialStore>;
  /** Called synchronously; it must not throw. */
  readonly onEvent?: (event: StudyEvent) => void;
  /** Told before each call into a plugin what it is for, as one that computes without a pause can never be called off. */
  readonly onCall?: (plugin: string, doing: string) => void;
}
