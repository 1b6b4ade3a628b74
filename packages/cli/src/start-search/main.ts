import process from 'node:process';
import { processIo } from '../io/process-io.js';
import { presentError } from '../present-error.js';
import { runStartSearch } from './run-start-search.js';

/** What `npm start` does once the clone is set up. */
export async function main(): Promise<void> {
  const io = processIo();
  try {
    process.exitCode = await runStartSearch(io);
  } catch (error) {
    process.exitCode = presentError(error, io, false);
  }
}
