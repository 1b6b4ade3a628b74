export { codedTable, INACTIVE, someTrials, type CodedDecision, type CodedTable } from './coded-table.js';
export {
  decisionImportance,
  type DecisionImportance,
  type DecisionShare,
  type ForestSize,
} from './decision-importance.js';
