import type { ImportanceAnswer } from '@edgewright/trial-history';
import type { StoreFactory } from '@edgewright/runtime/stores';

/** Which decisions drive each metric, as `edgewright importance` shows it. */
export async function importanceAnswer(
  stores: StoreFactory,
  place: { readonly db: string; readonly name: string },
): Promise<ImportanceAnswer> {
  const { studyImportance } = await import('@edgewright/runtime/stores');
  const { trees, metrics } = await studyImportance(stores, place);
  return { trees, metrics: metrics.map((metric) => ({ ...metric, explained: metric.explained ?? null })) };
}
