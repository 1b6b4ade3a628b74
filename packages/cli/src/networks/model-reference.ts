import type { StudyModel } from '@edgewright/contracts';
import type { Judge, JudgedReference } from '@edgewright/runtime';
import type { InterruptibleServices } from '../commands/command-module.js';
import { fileNetwork } from './file-network.js';
import type { ModelFileFlags } from './read-model-file.js';

/** The network of a file as a search would have judged it, beside those that were published: the search could not have found it. */
export async function modelReference(
  services: InterruptibleServices,
  judge: Judge,
  flags: ModelFileFlags,
): Promise<readonly JudgedReference[]> {
  if (flags.model === undefined) return [];
  const { network } = await fileNetwork(flags.model, { ...flags, precision: 'int8' }, services);
  const { metrics } = await judge.network(network);
  return [{ name: network.name, metrics, isPoint: false }];
}

/** The networks of the files that the configuration of a study names, judged likewise. */
export async function studyModels(
  services: InterruptibleServices,
  judge: Judge,
  models: readonly StudyModel[] = [],
): Promise<readonly JudgedReference[]> {
  const judged: JudgedReference[] = [];
  for (const model of models) judged.push(...(await modelReference(services, judge, flagsOf(model))));
  return judged;
}

/** As a command line would give it. */
function flagsOf({ file, format, inputShapes = {}, inputValues = {} }: StudyModel): ModelFileFlags {
  return {
    model: file,
    ...(format === undefined ? {} : { modelFormat: format }),
    inputShape: Object.entries(inputShapes).map(([name, shape]) => `${name}=${shape.join('x')}`),
    inputValue: Object.entries(inputValues).map(([name, value]) => `${name}=${value}`),
  };
}
