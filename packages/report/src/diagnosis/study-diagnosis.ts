import type { Json } from '@edgewright/base';
import type { TrialState } from '@edgewright/contracts';

/** States of trials that found no network to use. */
export type UnsuccessfulState = Extract<TrialState, 'infeasible' | 'failed' | 'lost'>;

/** A hard constraint, and the values with which trials broke it, in the unit of its metric. */
export interface BrokenLimit {
  readonly metric: string;
  readonly bound: 'atMost' | 'atLeast';
  readonly limit: number;
  readonly median: number;
  /** The farthest from the limit. */
  readonly worst: number;
  /** The trial that came closest to keeping it. */
  readonly closest: { readonly trial: number; readonly value: number };
}

/** Trials that came to nothing for one reason. */
export interface Cause {
  readonly state: UnsuccessfulState;
  /** `undefined` where no constraint was broken. */
  readonly constraint: BrokenLimit | undefined;
  /** Its message has `…` for each number, so that trials share it; `undefined` where a constraint was broken. */
  readonly error: { readonly code: string; readonly message: string } | undefined;
  readonly count: number;
  /** Of all finished trials: 0 to 1. */
  readonly share: number;
  /** Numbers of some of the trials, ascending. */
  readonly examples: readonly number[];
}

/** A value of a decision with which trials came to nothing more often than chance explains. */
export interface ValueFailures {
  /** Its path: `stages[0].op`. */
  readonly decision: string;
  readonly value: Json;
  /** Finished trials that have it, and those of them that came to nothing. */
  readonly trials: number;
  readonly failed: number;
  /** `failed / trials`: 0 to 1. */
  readonly share: number;
  /** The chance of as many failures or more, had the value no influence. */
  readonly p: number;
}

/** What early stopping has spared. */
export interface EarlyStops {
  readonly trials: number;
  /** Of what all trials that report would have reported, had none been stopped. */
  readonly sparedShare: number;
  /** How many trials were stopped after a step, by step. */
  readonly afterSteps: readonly { readonly step: number; readonly trials: number }[];
}

/** Why trials of a study came to nothing. */
export interface StudyDiagnosis {
  readonly study: string;
  /** Finished trials. */
  readonly finished: number;
  /** Of the finished ones. */
  readonly feasible: number;
  readonly counts: Readonly<Record<UnsuccessfulState, number>>;
  /** The commonest first. A trial that breaks several constraints is under each of them. */
  readonly causes: readonly Cause[];
  /** By p, the smallest first; empty where nobody kept the space of the study. */
  readonly values: readonly ValueFailures[];
  /** Absent where no trial was stopped early. */
  readonly stopped?: EarlyStops;
}
