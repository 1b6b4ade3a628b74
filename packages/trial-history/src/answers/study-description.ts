import type { Budget, Direction, MetricConditions, StudyConfig } from '@edgewright/contracts';
import type { ColumnKind } from '../blocks/column-block.js';
import type { StudySummary } from './study-summary.js';

/** What a parameter takes its values from. */
export type ColumnDomain =
  | {
      readonly kind: 'levels';
      /** In the order of the space: the levels of the column begin with them. */
      readonly levels: readonly string[];
      /** Whether the order means something. */
      readonly ordered: boolean;
    }
  | {
      readonly kind: 'range';
      readonly min: number;
      readonly max: number;
      readonly whole: boolean;
      readonly scale: 'linear' | 'log';
    };

/** A column that can be asked for. */
export interface DescribedColumn {
  /** As the study's view calls it: this name also stands in blocks, and in SQL. */
  readonly name: string;
  readonly kind: ColumnKind;
  readonly unit: string | null;
  readonly direction: Direction | null;
  /** What it is, for people: a metric's description, a parameter's path in the candidate. */
  readonly summary: string;
  /** Under which conditions a metric holds; `null` where nobody said. */
  readonly conditions: MetricConditions | null;
  /** Of parameters and of states; `null` where the study does not say: then the values tell. */
  readonly domain: ColumnDomain | null;
  /** Whether a parameter does not exist in some candidates. */
  readonly conditional: boolean;
  /** What parameters are grouped by: the first part of their path, such as `stages[2]`; empty for others. */
  readonly group: string;
}

/** Everything about a study but its trials. */
export interface StudyDescription extends StudySummary {
  readonly config: StudyConfig;
  /** In force: the configuration has the first one. */
  readonly budget: Budget;
  /** The view that shows its trials in SQL. */
  readonly viewName: string;
  /** Columns of trials first, then metrics, then parameters in the order of the space. */
  readonly columns: readonly DescribedColumn[];
  /** Rules over whole candidates. */
  readonly constraints: readonly { readonly name: string; readonly message: string }[];
}
