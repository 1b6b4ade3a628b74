import type { ModelGraph } from '@edgewright/model-graph';
import { fusedArgmax } from '@edgewright/published-networks';
import type { DifferencesOf } from './compare.js';
import { languageCounts } from './language-counts.js';
import { detectors } from './listed-detectors.js';
import { listedLayers } from './listed-layers.js';

/** How a file of reference listings relates to the published networks. */
export interface Listing {
  readonly file: string;
  /** The models of the file, by name; each in the form that `differences` reads. */
  readonly models: (file: never) => Readonly<Record<string, unknown>>;
  /** The published networks that one listing stands for. */
  readonly networks: (name: string) => readonly string[];
  /** The part of a published network that is listed. */
  readonly part: (graph: ModelGraph) => ModelGraph;
  /** Compares that part with a model of the file. */
  readonly differences: DifferencesOf<never>;
}

const models = (file: { readonly models: Readonly<Record<string, unknown>> }) => file.models;
const one = (name: string): readonly string[] => [name];
const whole = (graph: ModelGraph): ModelGraph => graph;

/** Every file of reference listings that is compared. */
export const LISTINGS: readonly Listing[] = [
  { file: 'mobilenet-edgetpu-v1.json', models, networks: one, part: whole, differences: listedLayers },
  { file: 'mobilenet-edgetpu-v2.json', models, networks: one, part: whole, differences: listedLayers },
  {
    file: 'spaghettinet-edgetpu.json',
    models: detectors,
    networks: one,
    part: whole,
    differences: listedLayers,
  },
  {
    file: 'autoseg-edgetpu.json',
    models,
    // Both ends of a segmenter share a listing, which goes up to the class scores; the baseline has one end.
    networks: (name) => (name.endsWith('_baseline') ? [name] : [name, fusedArgmax(name)]),
    part: (graph) => ({ ...graph, layers: graph.layers.filter(({ name }) => !name.startsWith('tail/')) }),
    differences: listedLayers,
  },
  // Counts of parts; no layers are listed.
  { file: 'mobilebert-edgetpu.json', models, networks: one, part: whole, differences: languageCounts },
];
