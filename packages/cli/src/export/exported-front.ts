import type { TrialRecord } from '@edgewright/contracts';

/** A network of the front, as the index lists it. */
export interface ExportedTrial {
  readonly trial: number;
  readonly file: string;
  readonly bytes: number;
  readonly params: number;
  readonly macs: number;
  readonly metrics: TrialRecord['metrics'];
  readonly weights: string;
}

/** What was exported. */
export interface ExportedFront {
  readonly study: string;
  readonly format: string;
  readonly networks: readonly ExportedTrial[];
}
