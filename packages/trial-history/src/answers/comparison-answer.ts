import type { Json } from '@edgewright/base';
import type {
  ComparedStudy as FoundByStudy,
  ComparedTrial,
  ComparisonFrame,
  Metrics,
} from '@edgewright/contracts';

/** What one of several studies found, as JSON has it. */
export interface ComparedStudy extends Omit<FoundByStudy, 'best'> {
  readonly id: number;
  /** The feasible trial of highest reward. */
  readonly best: ComparedTrial | null;
}

/** Several studies side by side, over equally many trials, as `edgewright compare` shows them. */
export interface ComparisonAnswer extends ComparisonFrame {
  /** The corner that the hypervolumes are measured from, one for all; `null` where none are. */
  readonly reference: Metrics | null;
  /** In the order in which they were asked for. */
  readonly studies: readonly ComparedStudy[];
  /** Paths of the configuration at which they differ, with a value a study; `null` where it has nothing there. */
  readonly differences: readonly { readonly path: string; readonly values: readonly (Json | null)[] }[];
  /** Goals that hold for other conditions in one study than in another: their values do not compare. */
  readonly unlike: readonly string[];
}
