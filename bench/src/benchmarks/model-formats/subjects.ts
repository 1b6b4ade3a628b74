import autoseg from '@edgewright/autoseg-segmentation';
import { Random } from '@edgewright/base';
import classification from '@edgewright/classification';
import { checkOptions, type Plugin, type Provision, type TaskPlugin } from '@edgewright/contracts';
import mobilebert from '@edgewright/mobilebert-nlp';
import { countsOf, elementsOf, type ModelGraph } from '@edgewright/model-graph';
import { baselineNetworks, publishedNetworks } from '@edgewright/published-networks';
import { sample } from '@edgewright/search-space';
import spaghetti from '@edgewright/spaghetti-detection';
import { notThere } from '../../errors.js';

/** A network that is written in every format. */
export interface Subject {
  readonly name: string;
  readonly origin: 'published' | 'random';
  readonly graph: () => ModelGraph;
}

/** The spaces whose points are written. */
const SPACES: readonly (readonly [string, Plugin])[] = [
  ['classification', classification],
  ['detection', spaghetti],
  ['segmentation', autoseg],
  ['language', mobilebert],
];

/** Every network that is published. */
export function publishedSubjects(): readonly Subject[] {
  return [...publishedNetworks(), ...baselineNetworks()].map(({ name, graph }) => ({
    name,
    origin: 'published',
    graph,
  }));
}

/** Of a random point: larger ones have the same operations, and no edge device for them. */
const MOST_PARAMS = 12e6;
const MOST_MACS = 4e9;

/** So many random points, of the four spaces in turn. */
export function randomSubjects(count: number): readonly Subject[] {
  return Array.from({ length: count }, (_, index) => {
    const [word, plugin] = SPACES[index % SPACES.length] ?? ['classification', classification];
    return { name: `${word} point ${index}`, origin: 'random', graph: () => pointOf(plugin, index) };
  });
}

function pointOf(plugin: Plugin, index: number): ModelGraph {
  const task = plugin.provides.find(({ kind }: Provision) => kind === 'task') as TaskPlugin | undefined;
  if (task === undefined) throw notThere(`task in ${plugin.name}`);
  const options = checkOptions(task.optionsSchema, {}, 'task options');
  const space = task.space(options);
  const random = Random.from('model-formats', index);
  for (;;) {
    const graph = task.build(sample(space, random), options);
    const { params, macs } = countsOf(graph);
    if (params <= MOST_PARAMS && macs <= MOST_MACS) return graph;
  }
}

/** Whether the one output of a network is a score for every class of the image. */
export function isClassifier({ inputs, outputs, layers }: ModelGraph): boolean {
  const shape = layers.find(({ name }) => name === outputs[0])?.out ?? [];
  const isImage = inputs.every((input) => input.shape.length === 3);
  return outputs.length === 1 && isImage && elementsOf(shape) === (shape.at(-1) ?? 0);
}
