/** What a stopper decided about a running trial when it saw the values of a step. */
export interface StopDecision {
  /** As `start` counted it. */
  readonly attempt: number;
  /** Of the values that the decision was made on. */
  readonly step: number;
  readonly decision: 'continue' | 'stop';
}
