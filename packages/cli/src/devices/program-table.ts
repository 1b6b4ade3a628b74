import type { Mapping, ProgramLayer, ProgramListing } from '@edgewright/edge-tpu';
import type { Table } from '@edgewright/report';

/** The layers of a compiled program for people. */
export function programTable({ layers }: ProgramListing): Table {
  return {
    columns: [
      ...['layer', 'op', 'on', 'folded in', 'launches', 'tile', 'halo', 'idle tiles', 'lane groups', 'dot'],
      ...['filled', 'in B', 'out B', 'weights B', 'streamed B', 'spilled B', 'held B'],
    ],
    rows: layers.map((layer) => [
      ...[layer.name, layer.op, layer.engine, layer.folded.join(', '), layer.launches],
      ...mappingCells(layer.mapping),
      ...[layer.bytes.input, layer.bytes.output],
      ...[layer.bytes.weights, layer.bytes.streamed, layer.bytes.spilled, layer.heldBytes],
    ]),
  };
}

function mappingCells(mapping: Mapping | null) {
  if (mapping === null) return [null, null, null, null, null, null];
  const { over, tile, halo, idleTiles, laneGroups, dot, filled } = mapping;
  return [
    over === 'lanes' ? '1' : `${tile.join('×')}${over === 'rows' ? ' rows' : ''}`,
    halo.some((reach) => reach > 0) ? halo.join('×') : null,
    ...[idleTiles, laneGroups],
    dot === null ? null : `${dot.width} of ${dot.inputs}`,
    filled === null ? null : Number(filled.toFixed(3)),
  ];
}

/** A compiled program for scripts. */
export function programJson(program: ProgramListing): object {
  return {
    ...{ network: program.network, device: program.device, group_convolution: program.groupConvolution },
    removed: program.removed,
    layers: program.layers.map(layerJson),
    host_input_bytes: program.hostInputBytes,
    host_output_bytes: program.hostOutputBytes,
    resident_weight_bytes: program.residentWeightBytes,
    streamed_weight_bytes: program.streamedWeightBytes,
    peak_activation_bytes: program.peakActivationBytes,
    peak_on_chip_bytes: program.peakOnChipBytes,
  };
}

function layerJson(layer: ProgramLayer): object {
  const { name, op, engine, folded, launches, steps, vectorSteps, macs, mapping, bytes } = layer;
  return {
    ...{ name, op, engine, folded, launches, steps, vector_steps: vectorSteps, macs },
    mapping: mapping === null ? null : mappingJson(mapping),
    bytes,
    ...{ held_bytes: layer.heldBytes, on_chip_bytes: layer.onChipBytes },
  };
}

function mappingJson({ over, tile, halo, dot, filled, ...counts }: Mapping): object {
  return {
    ...{ over, tile, halo, idle_tiles: counts.idleTiles, lane_groups: counts.laneGroups },
    ...{ padded_channels: counts.paddedChannels, dot, steps_each: counts.stepsEach, filled },
  };
}
