/**
 * Who may import whom: the allow-list of docs/architecture.md. Keys and values are workspace folders' names; a trailing
 * `*` stands for every plugin of that prefix.
 */
const EVALUATORS_AND_SUGGESTERS = [
  'base',
  'model-graph',
  'search-space',
  'contracts',
  'edge-tpu',
  'quality',
  'objective',
  'policy-gradient',
];

export const ALLOWED_EDGES = {
  base: [],
  'search-space': ['base'],
  'model-graph': ['base'],
  'published-networks': ['base', 'model-graph'],
  'edge-tpu': ['base', 'model-graph'],
  report: ['base'],
  'block-analyser': ['base', 'model-graph', 'edge-tpu', 'report'],
  'cost-validation': ['base', 'model-graph', 'edge-tpu', 'published-networks', 'report', 'nasbench201'],
  quality: ['base', 'model-graph'],
  contracts: ['base', 'search-space', 'model-graph'],
  objective: ['base', 'contracts'],
  'policy-gradient': ['base', 'search-space', 'model-graph', 'contracts', 'objective'],
  orchestrator: ['base', 'search-space', 'model-graph', 'contracts', 'objective'],
  storage: ['base', 'search-space', 'contracts', 'objective', 'migrations'],
  conformance: ['base', 'search-space', 'model-graph', 'contracts', 'objective'],
  migrations: [],
  'cost-*': EVALUATORS_AND_SUGGESTERS,
  'quality-*': EVALUATORS_AND_SUGGESTERS,
  'suggest-*': EVALUATORS_AND_SUGGESTERS,
  'task-plugin': ['base', 'search-space', 'model-graph', 'published-networks', 'contracts'],
};

/** May import everything; nobody may import them. */
export const ROOTS = ['cli', 'bench'];

/** What tests may import besides, as devDependencies. */
export const FOR_TESTS = ['conformance', 'storage', 'migrations', 'published-networks'];
