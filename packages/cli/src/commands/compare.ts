import { Command } from 'commander';
import type { Metric, StudyConfig, TrialRecord } from '@edgewright/contracts';
import {
  comparedFront,
  type ComparedFront,
  createJudge,
  studyEvaluators,
  withStore,
  studyPlugins,
  checkConditions,
} from '@edgewright/runtime';
import { showComparison } from '../comparison/show-comparison.js';
import type { Services } from '../composition/services.js';
import { noFeasibleTrial, nothingPublished } from '../errors.js';
import { interruptible } from '../io/interruption.js';
import type { CommandModule } from './command-module.js';
import { databaseOption, examples, jsonOption, type DatabaseFlag, type JsonFlag } from './shared-options.js';

/** `edgewright compare`: what a search found beside what was published. */
export const compareCommand: CommandModule = (run) =>
  new Command('compare')
    .description(
      'Shows the front of a study beside the published networks of its task, judged by the evaluators of the study, and the best it found within the cost of each.',
    )
    .argument('<study>', 'name of the study')
    .addOption(databaseOption())
    .addOption(jsonOption('{plane, comparisons, refusals} as JSON'))
    .addHelpText('after', examples('compare mobilenet-edgetpu-v2-s', 'compare mobilenet-edgetpu-v2-s --json'))
    .action((name: string, flags: DatabaseFlag & JsonFlag) =>
      run((services) =>
        interruptible(services.io, (signal) =>
          withStore(services.stores.openToRead(flags.db), async (store) => {
            const study = await store.openStudy(name);
            const trials = await store.front(study.id);
            if (trials.length === 0) throw noFeasibleTrial(name);
            const config = await studyPlugins(services, store, study);
            const stored = await store.metrics(study.id);
            const { compared, refusals } = await compare(services, { config, trials, stored, signal });
            if (flags.json === true) services.output.json(comparisonJson(compared, refusals));
            else show(services, compared, refusals);
            return undefined;
          }),
        ),
      ),
    );

async function compare(
  services: Services,
  {
    config,
    trials,
    stored,
    signal,
  }: {
    readonly config: StudyConfig;
    readonly trials: readonly TrialRecord[];
    /** The metrics of the study as they were when it ran. */
    readonly stored: readonly Metric[];
    readonly signal: AbortSignal;
  },
) {
  const chosen = await studyEvaluators(services, config, signal);
  const evaluators = chosen.map(({ instance }) => instance);
  const judge = await createJudge(services, { task: config.task, evaluators }, signal);
  const { judged, refusals } = await judge.published();
  if (judged.length === 0) throw nothingPublished(config.task.plugin, refusals);
  const metrics = evaluators.flatMap((evaluator) => evaluator.metrics);
  checkConditions(stored, metrics);
  const { objective } = config;
  return { compared: comparedFront({ objective, metrics, trials, published: judged }), refusals };
}

function show({ output }: Services, compared: ComparedFront, refusals: readonly string[]): void {
  showComparison(output, compared);
  if (refusals.length > 0) output.line();
  for (const refusal of refusals) output.line(`Left out: ${refusal}`);
}

function comparisonJson({ plane, comparisons }: ComparedFront, refusals: readonly string[]): object {
  return {
    plane,
    comparisons: comparisons.map(({ published, found, gain }) => ({
      published: { name: published.name, metrics: published.metrics },
      found: found === undefined ? null : { trial: found.trial.number, metrics: found.metrics },
      gain: gain ?? null,
    })),
    refusals,
  };
}
