import { reportBar } from '../../arguments.js';

/** One figure beside its bar. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly bar: string;
  readonly met: boolean;
}

/** Prints a row. */
export function tellRow({ what, measured, bar, met }: Row): void {
  reportBar(what, measured, { text: bar, met });
}

/** Seconds as text. */
export function secondsText(seconds: number): string {
  return `${seconds.toFixed(2)} s`;
}
