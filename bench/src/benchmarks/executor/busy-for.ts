/** Arithmetic that nothing can leave out, so many rounds of it. */
export function busyFor(rounds: number): number {
  let value = 1;
  for (let round = 0; round < rounds; round++) value = (value * 48_271 + round) % 2_147_483_647;
  return value;
}

/** Rounds that take so long in this process, in milliseconds of its processor. */
export function roundsFor(durationMs: number): number {
  const rounds = 1_000_000;
  busyFor(rounds);
  let bestMs = Infinity;
  for (let time = 0; time < 10; time++) {
    const before = process.cpuUsage();
    busyFor(rounds);
    const { user } = process.cpuUsage(before);
    bestMs = Math.min(bestMs, user / 1000);
  }
  return Math.round((rounds * durationMs) / bestMs);
}
