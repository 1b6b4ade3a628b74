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
  'training',
  'rpc',
  'learned-cost',
  'objective',
  'policy-gradient',
];

/** Each is a plugin that writes, and may read, models. */
const FORMATS = ['format-json', 'format-keras', 'format-onnx', 'format-pytorch', 'format-tflite'];

export const ALLOWED_EDGES = {
  base: [],
  'search-space': ['base'],
  'model-graph': ['base'],
  'published-networks': ['base', 'model-graph'],
  report: ['base', 'search-space', 'model-graph', 'contracts'],
  'edge-tpu': ['base', 'model-graph', 'report'],
  'block-analyser': ['base', 'model-graph', 'edge-tpu', 'report'],
  'cost-validation': ['base', 'model-graph', 'edge-tpu', 'published-networks', 'report', 'nasbench201'],
  quality: ['base', 'model-graph', 'contracts'],
  // Formats, for the models of its jobs, are imported when an option asks for them.
  training: [
    'base',
    'search-space',
    'model-graph',
    'contracts',
    'model-formats',
    'model-runtimes',
    ...FORMATS,
  ],
  rpc: ['base', 'search-space', 'model-graph', 'contracts'],
  contracts: ['base', 'search-space', 'model-graph'],
  'model-formats': ['base', 'model-graph', 'contracts'],
  'model-runtimes': ['base', 'model-graph', 'model-formats'],
  objective: ['base', 'contracts'],
  importance: ['base'],
  'learned-cost': ['base', 'search-space', 'contracts', 'model-formats'],
  'policy-gradient': ['base', 'search-space', 'model-graph', 'contracts', 'objective'],
  orchestrator: ['base', 'search-space', 'model-graph', 'contracts', 'objective'],
  'trial-history': ['base', 'search-space', 'contracts', 'objective'],
  server: [
    'base',
    'search-space',
    'model-graph',
    'contracts',
    'dashboard',
    'report',
    'runtime',
    'storage',
    'trial-history',
  ],
  // Of migrations their names alone: whether a page is of the version of a database that is opened on it.
  dashboard: ['base', 'contracts', 'migrations', 'report', 'trial-history'],
  storage: ['base', 'search-space', 'contracts', 'objective', 'migrations'],
  'data-export': ['base', 'search-space', 'contracts', 'report', 'storage'],
  conformance: ['base', 'search-space', 'model-graph', 'contracts', 'objective'],
  migrations: ['base', 'search-space'],
  runtime: [
    'base',
    'search-space',
    'model-graph',
    'contracts',
    'objective',
    'importance',
    'orchestrator',
    'storage',
    'report',
  ],
  'plugin-kit': ['base', 'contracts', 'conformance', 'report', 'runtime'],
  'cost-*': EVALUATORS_AND_SUGGESTERS,
  'quality-*': EVALUATORS_AND_SUGGESTERS,
  'suggest-*': EVALUATORS_AND_SUGGESTERS,
  'stop-*': ['base', 'contracts'],
  'format-*': ['base', 'model-graph', 'contracts', 'model-formats'],
  'dataset-*': ['base', 'contracts', 'training'],
  'task-plugin': ['base', 'search-space', 'model-graph', 'published-networks', 'contracts'],
};

/** Where people and programs come in. May import everything but each other; who needs one runs it as a process. */
export const ENTRY_POINTS = ['cli'];

/** May import everything but entry points; nobody may import it. */
export const ROOTS = [...ENTRY_POINTS, 'bench'];

/** Declares the plugins that come with Edgewright, and loads them by name. */
export const LOADS_PLUGINS = ['runtime'];

/** What tests may import besides, as devDependencies. */
export const FOR_TESTS = [
  'conformance',
  'cost-edge-tpu',
  'storage',
  'migrations',
  'published-networks',
  'model-formats',
];

/** Built into one script: what they are made of is needed for building only, and is a devDependency. */
export const BUNDLED = ['dashboard'];
