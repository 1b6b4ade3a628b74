import { defineTask, type TaskPlugin } from '@edgewright/contracts';
import { nameOf, type Cell } from './cell.js';
import { nothingToDeploy } from './errors.js';
import { deployedNetwork } from './network/deployed-network.js';
import { trainedNetwork } from './network/trained-network.js';
import { OPTIONS_SCHEMA, type CellOptions } from './options.js';
import { CELL_REFERENCES } from './references.js';
import { cellSpace } from './space.js';

/** The cells of NAS-Bench-201, every one of which somebody has trained. */
export const nasbench201: TaskPlugin = defineTask<CellOptions, Cell>({
  name: 'nasbench201',
  summary:
    'The 15,625 cells of NAS-Bench-201 in their CIFAR network, whose real accuracies and latencies are known',
  source: 'Dong & Yang, NAS-Bench-201, ICLR 2020, arXiv 2001.00326',
  version: '1',
  optionsSchema: OPTIONS_SCHEMA,
  defaults: {
    objective: {
      goals: [
        { metric: 'entropy_score', direction: 'maximise' },
        { metric: 'latency_ms', direction: 'minimise' },
      ],
      constraints: [],
      reward: { kind: 'weighted-sum', weights: { latency_ms: 0 } },
    },
    evaluators: [
      { plugin: '@edgewright/cost-edge-tpu', options: { device: 'coral' } },
      { plugin: '@edgewright/quality-entropy', options: {} },
    ],
  },
  space: () => cellSpace,
  build: (cell, { form, classes }) => {
    if (form === 'trained') return trainedNetwork(cell, classes);
    const network = deployedNetwork(cell, classes);
    if (network === undefined) throw nothingToDeploy(nameOf(cell));
    return network;
  },
  references: () => CELL_REFERENCES,
});
