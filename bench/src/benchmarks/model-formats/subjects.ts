import autoseg from '@edgewright/autoseg-segmentation';
import { Random } from '@edgewright/base';
import classification from '@edgewright/classification';
import { checkOptions, type Plugin, type Provision, type TaskPlugin } from '@edgewright/contracts';
import mobilebert from '@edgewright/mobilebert-nlp';
import { elementsOf, type ModelGraph } from '@edgewright/model-graph';
import { baselineNetworks, publishedNetworks } from '@edgewright/published-networks';
import { sample } from '@edgewright/search-space';
import spaghetti from '@edgewright/spaghetti-detection';
import { notThere } from '../../errors.js';

/** A network that is written in every format. */
export interface Subject {
  readonly name: string;
  readonly origin: 'published' | 'random';
  /** Whether its one output is a score for every class of the input. */
  readonly isClassifier: boolean;
  readonly graph: ModelGraph;
}

/** The spaces whose points are written. */
const SPACES: readonly (readonly [string, Plugin])[] = [
  ['classification', classification],
  ['detection', spaghetti],
  ['segmentation', autoseg],
  ['language', mobilebert],
];

/** Every network that is published, one after the other, as they are large. */
export function* publishedSubjects(): Generator<Subject> {
  for (const { name, graph } of [...publishedNetworks(), ...baselineNetworks()]) {
    yield subject(name, 'published', graph());
  }
}

/** So many random points, of the four spaces in turn. */
export function* randomSubjects(count: number): Generator<Subject> {
  for (let index = 0; index < count; index++) {
    const [word, plugin] = SPACES[index % SPACES.length] ?? ['classification', classification];
    const task = plugin.provides.find(({ kind }: Provision) => kind === 'task') as TaskPlugin | undefined;
    if (task === undefined) throw notThere(`task in ${plugin.name}`);
    const options = checkOptions(task.optionsSchema, {}, 'task options');
    const candidate = sample(task.space(options), Random.from('model-formats', index));
    yield subject(`${word} point ${index}`, 'random', task.build(candidate, options));
  }
}

function subject(name: string, origin: Subject['origin'], graph: ModelGraph): Subject {
  const [output, ...others] = graph.outputs;
  const shape = graph.layers.find((layer) => layer.name === output)?.out ?? [];
  const isImage = graph.inputs.every((input) => input.shape.length === 3);
  const isClassifier = others.length === 0 && isImage && elementsOf(shape) === (shape.at(-1) ?? 0);
  return { name, origin, isClassifier, graph };
}
