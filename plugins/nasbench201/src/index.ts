import { definePlugin } from '@edgewright/contracts';
import { nasbench201 } from './nasbench201.js';
import { nasbench201Table } from './table/table-evaluator.js';

export { cellOf, CELLS, EDGES, nameOf, OPERATIONS, type Cell, type Operation } from './cell.js';
export { computationOf } from './computation.js';
export { nasbench201 } from './nasbench201.js';
export { deployedNetwork } from './network/deployed-network.js';
export { trainedNetwork } from './network/trained-network.js';
export type { CellOptions } from './options.js';
export { cellSpace } from './space.js';
export { parseCellTable, type CellTable, type TableReading } from './table/cell-table.js';
export { nasbench201Table, type TableOptions } from './table/table-evaluator.js';

export default definePlugin({
  name: '@edgewright/nasbench201',
  apiVersion: 2,
  provides: [nasbench201, nasbench201Table],
});
