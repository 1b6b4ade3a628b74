export { main } from './command-line.js';
export type { CliIo, TextStream } from './io/cli-io.js';
export { processIo } from './io/process-io.js';
export { runMainJob } from './main-job/run-main-job.js';
export {
  FITTED_CELLS,
  csvRecords,
  fittedComputations,
  readCells,
  readCellsInView,
  type CellRow,
  type CoralRow,
} from './validation/cell-rows.js';
export { idsIn } from './validation/fitted-rows.js';
export { readReferenceRows, type ReadData, type ReferenceRow } from './validation/reference-rows.js';
