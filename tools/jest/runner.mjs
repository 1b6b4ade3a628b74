import { createRunner } from 'jest-light-runner';
import Tinypool from 'tinypool';

const WORKER = new URL('worker-runner.js', import.meta.resolve('jest-light-runner')).href;
const runtime = 'child_process';

/**
 * jest-light-runner in child processes, with one channel a test file. Its own single channel sends every waiting worker its data
 * when the first one asks. A worker that is slower to start is sent its data before it listens, gets no answer when it asks, and
 * the run hangs.
 */
export default class Runner extends createRunner({ runtime }) {
  _runTest(test) {
    const projectConfig = test.context.config;
    const globalConfig = this._globalConfig;
    if (!this._testRunners.has(projectConfig)) {
      const workerData = { globalConfig, projectConfig, runtime };
      const { maxWorkers } = globalConfig;
      const pool = new Tinypool({
        filename: WORKER,
        runtime,
        minThreads: maxWorkers,
        maxThreads: maxWorkers,
        env: process.env,
        trackUnmanagedFds: false,
        workerData,
      });
      const run = ({ path }) => pool.run(path, { channel: channelWith(workerData) });
      this._testRunners.set(projectConfig, { pool, run });
    }
    return this._testRunners.get(projectConfig).run(test);
  }
}

/** Between the pool and the one worker that runs a test file: gives it its data once it asks. */
function channelWith(workerData) {
  let send;
  return {
    onMessage: (listener) => {
      send = listener;
    },
    postMessage: (message) => {
      if (message === 'jest-light-runner-get-worker-data')
        send({ type: 'jest-light-runner-worker-data', workerData });
    },
  };
}
