/** A command as the help lists it. */
export interface CommandEntry<Name = CommandName> {
  readonly name: Name;
  readonly summary: string;
  /** The commands within it, where it is several. */
  readonly within?: readonly string[];
}

const LIST = [
  {
    name: 'init',
    summary: 'write a search file to start from',
  },
  {
    name: 'search',
    summary: 'run searches from their files',
  },
  {
    name: 'watch',
    summary: 'show how a search gets on that runs elsewhere',
  },
  {
    name: 'studies',
    summary: 'list the studies of a database',
  },
  {
    name: 'study',
    summary: 'show, rename, delete, archive, tag or close a study',
    within: ['show', 'rename', 'delete', 'archive', 'note', 'tag', 'close'],
  },
  {
    name: 'retry',
    summary: 'try failed and lost trials again',
  },
  {
    name: 'enqueue',
    summary: 'have candidates tried next by a study',
  },
  {
    name: 'trials',
    summary: 'list the trials of a study',
  },
  {
    name: 'best',
    summary: 'show the best trial of a study',
  },
  {
    name: 'front',
    summary: 'show the Pareto front of a study',
  },
  {
    name: 'finalists',
    summary: 'show what became of the best of a search, evaluated again',
  },
  {
    name: 'history',
    summary: 'show how a study got on: best so far, hypervolume',
  },
  {
    name: 'importance',
    summary: 'show which decisions drive each metric',
  },
  {
    name: 'why',
    summary: 'show why trials of a study came to nothing',
  },
  {
    name: 'compare',
    summary: 'show the front of a study beside the published networks',
  },
  {
    name: 'show',
    summary: 'show one trial: candidate, metrics and layers',
  },
  {
    name: 'artifacts',
    summary: 'list and copy the files of a trial',
  },
  {
    name: 'policy',
    summary: 'show what the agent of a study would choose, and why',
  },
  {
    name: 'plot',
    summary: 'write a picture of a study as SVG',
  },
  {
    name: 'sql',
    summary: 'ask the database in SQL, read-only',
  },
  {
    name: 'export-data',
    summary: 'write the trials of a study as CSV, Parquet or Arrow',
  },
  {
    name: 'export',
    summary: 'write networks as ONNX and other files, or as source',
  },
  {
    name: 'model',
    summary: 'show the layers, parameters and MACs of a network',
  },
  {
    name: 'compile',
    summary: 'show the program that a network becomes on a device',
  },
  {
    name: 'evaluate',
    summary: 'evaluate one network: metrics and each layer’s share',
  },
  {
    name: 'dashboard',
    summary: 'show studies in a browser, live, and choose networks there',
  },
  {
    name: 'report',
    summary: 'write studies as one page that opens from disk',
  },
  {
    name: 'serve',
    summary: 'serve evaluators to other programs and machines',
  },
  {
    name: 'fit-cost',
    summary: 'learn a cost model for searches by gradients',
  },
  {
    name: 'analyse-blocks',
    summary: 'compare kinds of block on a device, as the paper does',
  },
  {
    name: 'space',
    summary: 'show the search space of a task',
  },
  {
    name: 'sample',
    summary: 'write random candidates and their metrics',
  },
  {
    name: 'devices',
    summary: 'list the devices that come with Edgewright',
  },
  {
    name: 'device',
    summary: 'show one device, or check a device file',
  },
  {
    name: 'validate-cost',
    summary: 'show the cost model beside published measurements',
  },
  {
    name: 'plugins',
    summary: 'list the plugins and what they provide',
  },
  {
    name: 'plugin',
    summary: 'write a new plugin package, or check one',
    within: ['create', 'check'],
  },
  {
    name: 'doctor',
    summary: 'check the installation',
  },
] as const satisfies readonly CommandEntry<string>[];

/** The name of a command. */
export type CommandName = (typeof LIST)[number]['name'];

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandEntry[] = LIST;
