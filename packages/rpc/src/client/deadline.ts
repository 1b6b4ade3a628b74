/** The time by which a call must be answered, in milliseconds since the Unix epoch: gRPC counts by the clock of the machine. */
export function deadlineIn(durationMs: number): number {
  return Date.now() + durationMs;
}
