/** A logarithmic axis: where values lie on it, from 0 to 1, and which of them are named. */
export interface LogAxis {
  readonly ticks: readonly number[];
  readonly place: (value: number) => number;
}

const STEPS = [1, 2, 5] as const;

/** An axis around positive values, that begins and ends at a tick: 1, 2 or 5 times a power of ten. */
export function logAxis(values: readonly number[]): LogAxis {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const around = candidates(low, high);
  const first = around.findLastIndex((tick) => tick <= low);
  const last = around.findIndex((tick) => tick >= high && tick > (around[first] ?? 0));
  const ticks = around.slice(first, last + 1);
  const from = Math.log(ticks[0] ?? NaN);
  const to = Math.log(ticks.at(-1) ?? NaN);
  return { ticks, place: (value) => (Math.log(value) - from) / (to - from) };
}

function candidates(low: number, high: number): number[] {
  const from = Math.floor(Math.log10(low)) - 1;
  const to = Math.ceil(Math.log10(high)) + 1;
  const powers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  // Parsed from decimal text, so that a tick is the number it is written as.
  return powers.flatMap((power) => STEPS.map((step) => Number(`${step}e${power}`)));
}
