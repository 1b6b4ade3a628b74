import type { ChosenEvaluator, Finalists, StudyConfig } from '@edgewright/contracts';
import type { MadeSearch } from './made-search.js';

/** The name of the study of a search's finalists. */
export function finalistsName(search: string): string {
  return `${search}-finalists`;
}

/**
 * The search that evaluates finalists again: that of a search without all that proposes, learns and stops, so that what remains is
 * what `start` or its queue names. It is a study like another: stored as it goes, resumed where it was ended, shown by every command.
 */
export function finalistsSearch(search: MadeSearch, finalists: Finalists<ChosenEvaluator>): MadeSearch {
  const evaluators = finalEvaluators(search.evaluators, finalists.evaluators);
  const { config, task, suggester, execution } = search;
  const { name, seed, objective, lag, attempts, snapshotEvery, deployment } = config;
  const own: StudyConfig = {
    name: finalistsName(name),
    task: config.task,
    evaluators: evaluators.map(({ choice }) => choice),
    objective,
    suggester: config.suggester,
    seed,
    budget: { trials: finalists.count },
    lag,
    ordering: 'trial',
    duplicates: 'skip',
    attempts,
    snapshotEvery,
    ...(deployment === undefined ? {} : { deployment }),
  };
  return { config: own, task, suggester, evaluators, execution };
}

/** Those of the search that have no metric in common with those of the finalists, and these. */
function finalEvaluators(
  ofSearch: readonly ChosenEvaluator[],
  ofFinalists: readonly ChosenEvaluator[],
): readonly ChosenEvaluator[] {
  const again = new Set(ofFinalists.flatMap(({ instance }) => instance.metrics.map(({ name }) => name)));
  const kept = ofSearch.filter(({ instance }) => !instance.metrics.some(({ name }) => again.has(name)));
  return [...kept, ...ofFinalists];
}
