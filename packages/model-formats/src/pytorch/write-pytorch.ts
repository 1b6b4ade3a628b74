/**
 * A model as PyTorch source, to train it: one readable file, one line a layer with the layer's own name, the helpers that these
 * lines call on top, and no weights. Padding is done by hand, as PyTorch's own `same` refuses strides and is symmetric.
 */
import type { Model, ModelGraph } from '@edgewright/model-graph';
import { withoutUnread } from '../outputs/read-layers.js';
import { identifierTable } from '../python/identifier-table.js';
import { identifiersOf } from '../python/identifiers.js';
import { READ_WEIGHTS } from '../python/read-weights.js';
import { SharedLines } from '../python/shared-lines.js';
import { calledHelpers, docLines, pythonFile } from '../python/source-file.js';
import { weightNameOf } from '../weights/weight-shapes.js';
import { TORCH_HELPERS } from './torch-helpers.js';
import { TORCH_OPERATION_HELPERS } from './torch-operation-helpers.js';
import { readsImages, torchLine } from './torch-layers.js';
import type { TorchTensor } from './torch-layout.js';

const HELPERS = { ...TORCH_HELPERS, ...TORCH_OPERATION_HELPERS };

/** Names that the file uses otherwise. */
const TAKEN = [
  'torch',
  'nn',
  'F',
  'json',
  're',
  'np',
  'self',
  'Model',
  'load_weights',
  'read_weights',
  'IDENTIFIERS',
];

/** Attributes that every module of PyTorch has. @source dir(torch.nn.Module()) of PyTorch 2.13 */
const ATTRIBUTES =
  'T_destination add_module apply bfloat16 buffers call_super_init children compile cpu cuda double dump_patches eval extra_repr float forward get_buffer get_extra_state get_parameter get_submodule half ipu load_state_dict modules mtia named_buffers named_children named_modules named_parameters parameters register_backward_hook register_buffer register_forward_hook register_forward_pre_hook register_full_backward_hook register_full_backward_pre_hook register_load_state_dict_post_hook register_load_state_dict_pre_hook register_module register_parameter register_state_dict_post_hook register_state_dict_pre_hook requires_grad_ set_extra_state set_submodule share_memory state_dict to to_empty train training type xpu zero_grad';

const LOAD_WEIGHTS = `
def load_weights(model, path):
    """Sets the weights of a file that Edgewright wrote: FILE.safetensors."""
    for name, part, value in read_weights(path):
        target = getattr(model, name).parts()[part]
        with torch.no_grad():
            target.copy_(torch.from_numpy(value.reshape(target.shape).copy()))`;

const MAIN = `
if __name__ == "__main__":
    print(Model())`;

const IMPORTS = `
import json
import re

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F`;

/** The text of a Python file whose class `Model` is the network. */
export function writePytorch(given: Model): string {
  const graph = withoutUnread(given.graph);
  const model: Model = { ...given, graph };
  const taken = new Set(TAKEN.concat(Object.keys(HELPERS), ATTRIBUTES.split(' ')));
  const identifiers = identifiersOf(graph, (name) => taken.has(name));
  const { made, computed, called } = body(graph, identifiers);
  const doc = docLines(model, 'PyTorch. Images are [batch, channels, height, width].');
  return pythonFile([
    `"""${doc.join('\n')}\n"""${IMPORTS}\n\n${identifierTable(identifiers)}`,
    ...calledHelpers(HELPERS, called),
    ['class Model(nn.Module):', '    def __init__(self):', '        super().__init__()']
      .concat(made, '', computed)
      .join('\n'),
    READ_WEIGHTS.text.trim(),
    LOAD_WEIGHTS.trim(),
    MAIN.trim(),
  ]);
}

function body(graph: ModelGraph, identifiers: ReadonlyMap<string, string>) {
  const called = new Set<string>();
  const tensors = new Map<string, TorchTensor>();
  const variable = (name: string): string => identifiers.get(name) ?? name;
  for (const { name, shape } of graph.inputs) {
    const isImage =
      shape.length === 3 && graph.layers.some((layer) => layer.inputs.includes(name) && readsImages(layer));
    tensors.set(name, { variable: variable(name), layout: isImage ? 'image' : 'plain' });
  }
  const made: string[] = [];
  const shared = new SharedLines('PyTorch source');
  const computed = [`    def forward(self, ${graph.inputs.map(({ name }) => variable(name)).join(', ')}):`];
  for (const layer of graph.layers) {
    const module = `self.${variable(weightNameOf(layer))}`;
    const inputs = layer.inputs.flatMap((name) => tensors.get(name) ?? []);
    const line = torchLine(layer, { inputs, module });
    if (line.made !== undefined && shared.isFirst(layer, line.made))
      made.push(`        ${module} = ${line.made}`);
    computed.push(`        ${variable(layer.name)} = ${line.computed}`);
    for (const name of line.helpers ?? []) called.add(name);
    tensors.set(layer.name, { variable: variable(layer.name), layout: line.layout });
  }
  computed.push(`        return ${graph.outputs.map(variable).join(', ')}`);
  return { made, computed, called };
}
