export { agreementOf, type Agreement, type Inversion, type Pair } from './agreement/agreement.js';
export { judgeBars, type JudgedBar } from './agreement/bars.js';
export { comparisonOfFidelities } from './agreement/fidelity-comparison.js';
export { validationJson } from './report/validation-json.js';
export { validationPage } from './report/validation-page.js';
export { validationReport, type ReportFile } from './report/validation-report.js';
export {
  FITTED_CELLS,
  csvRecords,
  fittedComputations,
  readCells,
  readCellsInView,
  type CellRow,
  type CoralRow,
} from './rows/cell-rows.js';
export { idsIn } from './rows/fitted-rows.js';
export type { MeasuredRow, Predictions, Role, ShippedDevice } from './rows/measured-row.js';
export { measuredRows } from './rows/measured-rows.js';
export { readReferenceRows, type ReadData, type ReferenceRow } from './rows/reference-rows.js';
export type { GroupRole, ValidatedRow } from './rows/validated-row.js';
export { validateCost, type CostValidation, type GroupAgreement } from './validate-cost.js';
