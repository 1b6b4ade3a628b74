import { hypervolume, paretoFront } from '@edgewright/objective';

/** A candidate under both fidelities. */
export interface JudgedTwice {
  readonly quality: number;
  readonly analyticalMs: number;
  readonly simulatedMs: number;
}

/** What a gate keeps of the front of all candidates, and of their simulations. */
export interface GateAnswer {
  readonly simulated: number;
  readonly simulatedShare: number;
  /** Points of the front of all that the gate keeps. */
  readonly frontInCommon: number;
  readonly frontOfAll: number;
  readonly hypervolumeRatio: number;
}

/**
 * The front of the candidates within a limit of the closed form, beside the front of all of them: quality up, simulated
 * latency down, up to a target in simulated milliseconds. Hypervolumes are those above the lowest quality of all.
 */
export function compareGate(all: readonly JudgedTwice[], targetMs: number, limitMs: number): GateAnswer {
  const passed = all.filter(({ analyticalMs }) => analyticalMs <= limitMs);
  const whole = frontWithin(all, targetMs);
  const gated = frontWithin(passed, targetMs);
  const floor = Math.min(...all.map(({ quality }) => quality));
  const volume = (front: readonly JudgedTwice[]) => hypervolume(front.map(pointOf), [floor, -targetMs]);
  return {
    simulated: passed.length,
    simulatedShare: passed.length / all.length,
    frontInCommon: whole.filter((one) => gated.includes(one)).length,
    frontOfAll: whole.length,
    hypervolumeRatio: volume(gated) / volume(whole),
  };
}

function frontWithin(candidates: readonly JudgedTwice[], targetMs: number): JudgedTwice[] {
  const within = candidates.filter(({ simulatedMs }) => simulatedMs <= targetMs);
  return paretoFront(within.map(pointOf)).flatMap((index) => within[index] ?? []);
}

function pointOf({ quality, simulatedMs }: JudgedTwice): number[] {
  return [quality, -simulatedMs];
}
