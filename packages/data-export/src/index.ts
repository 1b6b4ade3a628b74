export type { ColumnKind, DataColumn, DataTable } from './data-table.js';
export { writeStudy, type DataFormat, type StudyExport } from './write-study.js';
