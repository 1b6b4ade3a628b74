import autoseg from '@edgewright/autoseg-segmentation';
import { Random, type JsonObject } from '@edgewright/base';
import classification from '@edgewright/classification';
import { checkOptions, type Plugin, type TaskPlugin } from '@edgewright/contracts';
import mobilebert from '@edgewright/mobilebert-nlp';
import { countsOf, type ModelGraph } from '@edgewright/model-graph';
import { sample } from '@edgewright/search-space';
import spaghetti from '@edgewright/spaghetti-detection';
import { trainedPart } from '@edgewright/training/networks';
import { notThere } from '../../errors.js';

/** A network whose gradient is checked. */
export interface RandomNetwork {
  readonly name: string;
  readonly graph: ModelGraph;
}

/** The spaces, at sizes that a double-precision gradient takes seconds for. */
const SPACES: readonly (readonly [word: string, plugin: Plugin, options: JsonObject])[] = [
  ['classification', classification, { input_size: 32, classes: 10 }],
  ['detection', spaghetti, { input_size: 96, classes: 3 }],
  ['segmentation', autoseg, { input_size: 64, classes: 4 }],
  ['language', mobilebert, { vocabulary_size: 50, sequence_lengths: [128] }],
];

const MOST_PARAMS = 5e6;
const MOST_MACS = 4e8;

/** A random point of one of the four spaces, in turn: the part of it that is trained. */
export function randomNetwork(index: number): RandomNetwork {
  const [word, plugin, given] = SPACES[index % SPACES.length] ?? ['classification', classification, {}];
  const task = plugin.provides.find((provision): provision is TaskPlugin => provision.kind === 'task');
  if (task === undefined) throw notThere(`task in ${plugin.name}`);
  const options = checkOptions(task.optionsSchema, given, 'task options');
  const space = task.space(options);
  const random = Random.from('training', index);
  for (let draw = 0; ; draw++) {
    const graph = task.build(sample(space, random), options);
    const { params, macs } = countsOf(graph);
    // Language models of this space are seldom so small; what repeats in them is taken as often as it comes.
    const isFit = params <= MOST_PARAMS && macs <= MOST_MACS;
    if (isFit || draw > 200) return { name: `${word} ${index}`, graph: trainedPart(graph) };
  }
}

/** Whether tensors of three axes are images: everywhere but in language models, which have no convolutions. */
export function isOfImages({ layers }: ModelGraph): boolean {
  return layers.some(({ op }) => op.endsWith('conv2d'));
}
