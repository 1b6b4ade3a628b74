import { EdgewrightError, isEdgewrightError, isPromise, nearest, suggestion } from '@edgewright/base';
import type { FieldRule } from './layers/field-rules.js';

/** The most layers a graph may have; real networks have hundreds. */
export const MAX_LAYERS = 100_000;

/** The most elements a tensor or a kernel may have: beyond it no accelerator can address one. */
export const MAX_ELEMENTS = 2 ** 31;

/** The most axes a tensor may have. */
export const MAX_RANK = 8;

const GRAPH_FORMAT = 'A graph is { name, inputs, layers, outputs }, with layers as layerRecord writes them.';

/** The layer an error is about. */
export interface Place {
  /** Missing only where its author forgot it. */
  readonly name?: string | undefined;
  readonly op: string;
}

/** Inputs that an operation cannot take, or a shape stated wrongly. */
export function shapeMismatch(layer: Place, problem: string): EdgewrightError {
  return invalid(
    'shape-mismatch',
    `${at(layer)}: ${problem}`,
    'Correct the layer or the layer that feeds it.',
  );
}

/** Codes of errors that come of the shapes that meet in a layer, not of how it is written. */
const SHAPE_ERRORS: ReadonlySet<string> = new Set(
  ['shape-mismatch', 'groups-do-not-divide', 'heads-do-not-divide', 'weight-group-differs', 'too-large'].map(
    (problem) => `model-graph/${problem}`,
  ),
);

/**
 * Whether a layer was refused for the shapes that meet in it: a window larger than its input, inputs that do not go
 * together, groups that do not divide the channels, a tensor past {@link MAX_ELEMENTS}.
 */
export function isShapeError(thrown: unknown): thrown is EdgewrightError {
  return isEdgewrightError(thrown) && SHAPE_ERRORS.has(thrown.code);
}

/** An attribute outside what its operation allows. */
export function badAttribute(layer: Place, problem: string): EdgewrightError {
  return invalid('bad-attribute', `${at(layer)}: ${problem}`, 'Correct the attribute named.');
}

/** A field or an option that does not hold what it may. */
export function badValue(
  place: Place,
  { field, value, rule }: { readonly field: string; readonly value: unknown; readonly rule: FieldRule },
): EdgewrightError {
  const near = typeof value === 'string' && rule.words !== undefined ? meant(value, rule.words) : '';
  return badAttribute(place, `"${field}" is ${show(value)}; it must be ${rule.expected}${near}`);
}

/** Where the things are that other libraries have as an option of a convolution. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  groups: 'groupConv2d makes a convolution in groups, depthwiseConv2d one of each channel',
};

/** An option that an operation or a block does not have. */
export function unknownOption(place: Place, option: string, allowed: readonly string[]): EdgewrightError {
  const elsewhere = Object.hasOwn(ELSEWHERE, option) ? `; ${ELSEWHERE[option]}` : undefined;
  return invalid(
    'bad-attribute',
    `${at(place)}: there is no option ${show(option)}${elsewhere ?? meant(option, allowed)}`,
    `Options of ${place.op}: ${allowed.join(', ')}.`,
  );
}

/** An option that an operation or a block needs. */
export function missingOption(place: Place, option: string, rule: FieldRule): EdgewrightError {
  return badAttribute(place, `the option "${option}" is missing; it must be ${rule.expected}`);
}

/** Something else where an operation or a block takes its options. */
export function notOptions(op: string, value: unknown, allowed: readonly string[]): EdgewrightError {
  return invalid(
    'bad-attribute',
    `${op}: its options are ${show(value)}; they must be an object such as { ${allowed.slice(0, 3).join(', ')} }`,
    `Options of ${op}: ${allowed.join(', ')}.`,
  );
}

/** Something else where a layer or a graph takes tensors. */
export function notTensors(where: string, value: unknown, expected: string): EdgewrightError {
  return invalid(
    'no-tensor',
    `${where}: ${show(value)} is ${expected}`,
    isPromise(value)
      ? 'A network is built at once: leave out async and await.'
      : 'Pass what a method of this builder returned.',
  );
}

/** A tensor of a name that this builder knows, made by another one. */
export function tensorOfAnother(where: string, name: string): EdgewrightError {
  return invalid(
    'unknown-input',
    `${where}: the tensor ${show(name)} was made by another builder`,
    'Build all layers of a network with one builder.',
  );
}

/** A group convolution whose groups are not whole. */
export function groupsDoNotDivide(
  layer: Place & { readonly groups: number },
  channels: number,
  filters: number,
): EdgewrightError {
  return invalid(
    'groups-do-not-divide',
    `${at(layer)}: ${layer.groups} groups must divide both its ${channels} input channels and its ${filters} filters`,
    'Choose a group count that divides both, or change the channel counts.',
  );
}

/** Groups of a size that does not make up the channels. */
export function groupSizeDoesNotDivide(block: Place, channels: number, groupSize: number): EdgewrightError {
  return invalid(
    'groups-do-not-divide',
    `${at(block)}: groups of ${groupSize} do not divide its ${channels} expanded channels`,
    'Choose a group size that divides the channels, or change the channel counts.',
  );
}

/** A layer that cannot share what the others of its weight group learned. */
export function weightGroupDiffers(
  layer: Place,
  { group, first }: { readonly group: string; readonly first: Place },
): EdgewrightError {
  return invalid(
    'weight-group-differs',
    `${at(layer)}: its operation, kernel, bias and batch norm are not all those of ${at(first)}, the first of the weight group ${show(group)}`,
    'Share weights among layers of one kernel, or leave the weight group out; a batch norm can be a layer of its own.',
  );
}

/** Attention whose heads are not whole. */
export function headsDoNotDivide(
  name: string,
  { heads, units }: { readonly heads: number; readonly units: number },
): EdgewrightError {
  return invalid(
    'heads-do-not-divide',
    `attention ${show(name)}: ${heads} heads do not divide its ${units} features`,
    'Choose a number of heads that divides the features, or change the features.',
  );
}

/** A tensor or kernel past {@link MAX_ELEMENTS}. */
export function tensorTooLarge(layer: Place, what: string): EdgewrightError {
  return invalid(
    'too-large',
    `${at(layer)}: ${what}; at most 2^31 elements are allowed`,
    'Make the input smaller or the layer narrower.',
  );
}

/** A graph past {@link MAX_LAYERS}. */
export function tooManyLayers(count: number): EdgewrightError {
  return invalid(
    'too-many-layers',
    `the graph has ${count} layers; at most ${MAX_LAYERS} are allowed`,
    'Give the network in parts, or make it smaller.',
  );
}

/** A layer that reads what does not exist. */
export function unknownInput(layer: Place, input: string, known: Iterable<string>): EdgewrightError {
  // Nearness takes time in the product of the lengths, and names from outside may be of any length.
  const names = [...known].filter((name) => name.length <= 100).slice(0, 2000);
  return invalid(
    'unknown-input',
    `${at(layer)}: its input ${show(input)} is neither an earlier layer nor a graph input`,
    suggestion(input.slice(0, 100), names),
  );
}

/** A layer that reads what is only listed later. */
export function outOfOrder(layer: Place, input: string): EdgewrightError {
  return invalid(
    'out-of-order',
    `${at(layer)}: its input ${show(input)} is listed after it`,
    'List layers in execution order.',
  );
}

/** A layer that depends on itself. */
export function cycle(layer: Place): EdgewrightError {
  return invalid(
    'cycle',
    `${at(layer)} needs its own output, directly or through other layers`,
    'Take one of the connections out: a network is computed from its inputs to its outputs, once.',
  );
}

/** Two layers or inputs of one name. */
export function duplicateName(name: string): EdgewrightError {
  return invalid(
    'duplicate-name',
    `the name ${show(name)} is used twice`,
    'Give every layer and input a name of its own.',
  );
}

/** A word that is not an operation. */
export function unknownOperation(name: string, op: string, allowed: readonly string[]): EdgewrightError {
  const hint = suggestion(op.slice(0, 100), allowed);
  return invalid('unknown-operation', `layer ${show(name)}: no operation is called ${show(op)}`, hint);
}

/** An output that does not exist. */
export function unknownOutput(name: string): EdgewrightError {
  return invalid(
    'unknown-output',
    `the graph's output ${show(name)} is not one of its layers`,
    'Name layers or inputs of this graph as its outputs.',
  );
}

/** JSON that does not have the form of a graph. */
export function malformed(where: string, problem: string, hint = GRAPH_FORMAT): EdgewrightError {
  return invalid('malformed', `${where}: ${problem}`, hint);
}

/** Bytes that are no graph, and where they cease to make sense. */
export function badBytes(at: number, problem: string): EdgewrightError {
  return invalid('malformed', `byte ${at}: ${problem}`, 'Give the bytes as encodeGraph wrote them.');
}

/** Bytes of another layout. */
export function unknownVersion(version: number, known: number): EdgewrightError {
  return invalid(
    'unknown-version',
    `the graph is written in version ${version} of its binary form; known: ${known}`,
    'Bring the two sides to one version of Edgewright, or send the graph as JSON.',
  );
}

/** A promise where a graph, or a part of one, has to be. */
export function promised(where: string): EdgewrightError {
  return malformed(
    where,
    'a promise is not a graph; build gives the graph itself',
    'Leave out async and await: read what a network is built from in the options, or when the plugin is loaded.',
  );
}

/** Weights or multiply-accumulates that do not follow from the layer. */
export function wrongCount(
  layer: Place,
  field: string,
  values: readonly [unknown, unknown],
): EdgewrightError {
  const [stated, actual] = values.map(show);
  return invalid(
    'wrong-count',
    `${at(layer)}: "${field}" says ${stated}; the layer has ${actual}`,
    'Correct the count, or the attribute it follows from.',
  );
}

/** A value of any kind and size as a short text. */
export function show(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.slice(0, 8).map((item: unknown) => (Array.isArray(item) ? '[…]' : show(item)));
    return `[${items.join(', ')}${value.length > 8 ? ', …' : ''}]`;
  }
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return isPromise(value) ? 'a promise' : 'an object';
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(value.length <= 80 ? value : `${value.slice(0, 79)}…`);
}

/** What people who know other libraries call our options and words. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  use_bias: 'bias',
  batch_norm: 'bn',
  batchnorm: 'bn',
  pool_size: 'kernel',
  kernel_size: 'kernel',
  out_channels: 'filters',
  channels: 'filters',
  activation_fn: 'act',
  silu: 'swish',
  hswish: 'hard_swish',
  h_swish: 'hard_swish',
  depth_multiplier: 'multiplier',
  linear: 'none',
  identity: 'none',
};

/** `; did you mean "x"?`, or nothing where no allowed word is near. */
function meant(word: string, allowed: readonly string[]): string {
  const other = Object.hasOwn(OTHER_WORDS, word.toLowerCase()) ? OTHER_WORDS[word.toLowerCase()] : undefined;
  const near = other !== undefined && allowed.includes(other) ? other : nearest(word.slice(0, 100), allowed);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

/** A layer or a block as messages name it. */
export function at({ op, name }: Place): string {
  // Blocks are functions, and operations words with underscores.
  const what = /[A-Z]/.test(op) ? op : `${op} layer`;
  return name === undefined ? what : `${what} ${show(name)}`;
}

function invalid(what: string, message: string, hint: string): EdgewrightError {
  return new EdgewrightError({ code: `model-graph/${what}`, category: 'invalid-input', message, hint });
}
