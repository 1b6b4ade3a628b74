import type { CommandName } from './command-list.js';
import type { CommandModule } from './command-module.js';

/** Loads a command when it is asked for, so that the others cost nothing. */
export const LOAD_COMMAND: Readonly<Record<CommandName, () => Promise<CommandModule>>> = {
  init: async () => (await import('./init.js')).initCommand,
  search: async () => (await import('./search.js')).searchCommand,
  studies: async () => (await import('./studies.js')).studiesCommand,
  study: async () => (await import('./study.js')).studyCommand,
  retry: async () => (await import('./retry.js')).retryCommand,
  enqueue: async () => (await import('./enqueue.js')).enqueueCommand,
  trials: async () => (await import('./trials.js')).trialsCommand,
  best: async () => (await import('./best.js')).bestCommand,
  front: async () => (await import('./front.js')).frontCommand,
  history: async () => (await import('./history.js')).historyCommand,
  why: async () => (await import('./why.js')).whyCommand,
  compare: async () => (await import('./compare.js')).compareCommand,
  show: async () => (await import('./show.js')).showCommand,
  policy: async () => (await import('./policy.js')).policyCommand,
  sql: async () => (await import('./sql.js')).sqlCommand,
  'export-data': async () => (await import('./export-data.js')).exportDataCommand,
  model: async () => (await import('./model.js')).modelCommand,
  compile: async () => (await import('./compile.js')).compileCommand,
  evaluate: async () => (await import('./evaluate.js')).evaluateCommand,
  'analyse-blocks': async () => (await import('./analyse-blocks.js')).analyseBlocksCommand,
  space: async () => (await import('./space.js')).spaceCommand,
  sample: async () => (await import('./sample.js')).sampleCommand,
  devices: async () => (await import('./devices.js')).devicesCommand,
  device: async () => (await import('./device.js')).deviceCommand,
  'validate-cost': async () => (await import('./validate-cost.js')).validateCostCommand,
  plugins: async () => (await import('./plugins.js')).pluginsCommand,
  plugin: async () => (await import('./plugin.js')).pluginCommand,
  doctor: async () => (await import('./doctor.js')).doctorCommand,
};
