import { countsOf, layerCounts, layerRecord, type ModelGraph } from '@edgewright/model-graph';
import { publishedNetworks } from '@edgewright/published-networks';

/** Networks that get a latency, of this many MACs a millisecond. */
const MEASURED = /^(mobilenet_edgetpu_v2_(tiny|s)|spaghettinet_edgetpu_s)$/;
const MACS_PER_MS = 8e8;

type Networks = Readonly<Record<string, ModelGraph>>;

/** The reference files as our own networks list them: that a comparison runs can be tried with these, and nothing else. */
export function madeListings(): Readonly<Record<string, string>> {
  const first = named(/^mobilenet_edgetpu(?!_v2)/);
  const second = named(/^mobilenet_edgetpu_v2/);
  const segmenters = named(/^(autoseg|deeplab)(?!.*_fused_argmax$)/);
  const files = {
    'mobilenet-edgetpu-v1': { models: listed(first) },
    'mobilenet-edgetpu-v2': { models: listed(second) },
    'spaghettinet-edgetpu': {
      models: each(named(/^spaghettinet/), withEmptyHead),
      mobiledet: { models: listed(named(/^ssdlite/)) },
    },
    'autoseg-edgetpu': { models: each(segmenters, (graph) => listing(withoutTail(graph))) },
    'mobilebert-edgetpu': { models: each(named(/^mobilebert/), counted) },
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => [`reference/${name}.json`, JSON.stringify(file)]),
  );
}

function named(pattern: RegExp): Networks {
  const chosen = publishedNetworks().filter(({ name }) => pattern.test(name));
  return Object.fromEntries(chosen.map(({ name, graph }) => [name, graph()]));
}

function each(networks: Networks, form: (graph: ModelGraph) => object): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.entries(networks).map(([name, graph]) => [name, form(graph)]));
}

const listed = (networks: Networks) => each(networks, listing);

function listing(graph: ModelGraph) {
  const { params, paramsTotal, paramsFolded, macs, weights } = countsOf(graph);
  const latency = { metric: 'latency', value: macs / MACS_PER_MS, device: 'Pixel 6 Edge TPU (made up)' };
  return {
    input: graph.inputs[0]?.shape,
    published: MEASURED.test(graph.name) ? [latency] : [],
    computed_params: paramsTotal,
    computed_params_trainable: params,
    computed_params_folded: paramsFolded,
    computed_macs: macs,
    weights,
    layers: graph.layers.map(layerRecord),
  };
}

function withEmptyHead(graph: ModelGraph) {
  const whole = listing(graph);
  return { ...whole, assumed_head_layers: [], computed_with_assumed_head: whole };
}

function withoutTail(graph: ModelGraph): ModelGraph {
  return { ...graph, layers: graph.layers.filter(({ name }) => !name.startsWith('tail/')) };
}

/** A language model is counted as a whole, not part by part. */
function counted(graph: ModelGraph) {
  const under = (prefix: string) =>
    graph.layers
      .filter(({ name }) => name.startsWith(prefix))
      .reduce((sum, layer) => sum + layerCounts(layer).params, 0);
  const { params, macs } = countsOf(graph);
  return {
    hyperparameters: { num_blocks: 0 },
    computed_params: params - under('squad/'),
    computed_params_with_squad_head: params,
    computed_params_embedding: under('embedding/'),
    computed_params_per_block: 0,
    computed_macs: macs,
    computed_macs_by_sequence_length: [],
    params_breakdown: { embedding: {}, one_block: {} },
  };
}
