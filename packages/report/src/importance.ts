/** Which decisions of a study drive its metrics. */
export { importanceScene } from './importance/importance-scene.js';
export type * from './importance/study-importance.js';
export {
  IMPORTANCE_COLUMNS,
  studyImportanceCells,
  studyImportanceJson,
  studyImportancePage,
} from './importance/study-importance-page.js';
