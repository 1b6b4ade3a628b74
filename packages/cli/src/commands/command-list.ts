import type { CommandModule } from './command-module.js';

/** A command as the help lists it; the rest of it is loaded when it is asked for. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** The commands within it, where it is several. */
  readonly within?: readonly string[];
  readonly load: () => Promise<CommandModule>;
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'write a search file to start from',
    load: async () => (await import('./init.js')).initCommand,
  },
  {
    name: 'search',
    summary: 'run searches from their files',
    load: async () => (await import('./search.js')).searchCommand,
  },
  {
    name: 'studies',
    summary: 'list the studies of a database',
    load: async () => (await import('./studies.js')).studiesCommand,
  },
  {
    name: 'trials',
    summary: 'list the trials of a study',
    load: async () => (await import('./trials.js')).trialsCommand,
  },
  {
    name: 'best',
    summary: 'show the best trial of a study',
    load: async () => (await import('./best.js')).bestCommand,
  },
  {
    name: 'front',
    summary: 'show the Pareto front of a study',
    load: async () => (await import('./front.js')).frontCommand,
  },
  {
    name: 'compare',
    summary: 'show the front of a study beside the published networks',
    load: async () => (await import('./compare.js')).compareCommand,
  },
  {
    name: 'show',
    summary: 'show one trial: candidate, metrics and layers',
    load: async () => (await import('./show.js')).showCommand,
  },
  {
    name: 'policy',
    summary: 'show what the agent of a study would choose, and why',
    load: async () => (await import('./policy.js')).policyCommand,
  },
  {
    name: 'sql',
    summary: 'ask the database in SQL, read-only',
    load: async () => (await import('./sql.js')).sqlCommand,
  },
  {
    name: 'model',
    summary: 'show the layers, parameters and MACs of a network',
    load: async () => (await import('./model.js')).modelCommand,
  },
  {
    name: 'compile',
    summary: 'show the program that a network becomes on a device',
    load: async () => (await import('./compile.js')).compileCommand,
  },
  {
    name: 'evaluate',
    summary: 'evaluate one network: metrics and each layer’s share',
    load: async () => (await import('./evaluate.js')).evaluateCommand,
  },
  {
    name: 'analyse-blocks',
    summary: 'compare kinds of block on a device, as the paper does',
    load: async () => (await import('./analyse-blocks.js')).analyseBlocksCommand,
  },
  {
    name: 'space',
    summary: 'show the search space of a task',
    load: async () => (await import('./space.js')).spaceCommand,
  },
  {
    name: 'sample',
    summary: 'write random candidates and their metrics',
    load: async () => (await import('./sample.js')).sampleCommand,
  },
  {
    name: 'devices',
    summary: 'list the devices that come with Edgewright',
    load: async () => (await import('./devices.js')).devicesCommand,
  },
  {
    name: 'device',
    summary: 'show one device, or check a device file',
    load: async () => (await import('./device.js')).deviceCommand,
  },
  {
    name: 'validate-cost',
    summary: 'show the cost model beside published measurements',
    load: async () => (await import('./validate-cost.js')).validateCostCommand,
  },
  {
    name: 'plugins',
    summary: 'list the plugins and what they provide',
    load: async () => (await import('./plugins.js')).pluginsCommand,
  },
  {
    name: 'plugin',
    summary: 'write a new plugin package, or check one',
    within: ['create', 'check'],
    load: async () => (await import('./plugin.js')).pluginCommand,
  },
  {
    name: 'doctor',
    summary: 'check the installation',
    load: async () => (await import('./doctor.js')).doctorCommand,
  },
];
