import type { Clock } from '@edgewright/base';

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  // Node's own promise of a timer makes an error with a stack each time it is called off, which is for every trial.
  sleep: (durationMs, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason as Error);
        return;
      }
      const callOff = () => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', callOff);
        resolve();
      }, durationMs);
      signal?.addEventListener('abort', callOff, { once: true });
    }),
};
