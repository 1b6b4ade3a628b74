import { formatNumber, line, strong, tablePart, type Cell, type Page, type Table } from '@edgewright/report';
import type { Mapping } from '../compile/mapping.js';
import type { ProgramLayer, ProgramListing } from '../compile/program-listing.js';

/** A compiled program for people: a line a layer, and what the whole of it moves and holds. */
export function programPage(program: ProgramListing): Page {
  const bytes = (count: number) => `${formatNumber(count)} B`;
  const launches = program.layers.reduce((sum, layer) => sum + layer.launches, 0);
  const size = `${program.layers.length} layers, ${launches} launches`;
  const resident = bytes(program.residentWeightBytes);
  const held = bytes(program.peakActivationBytes);
  return [
    tablePart(programTable(program)),
    line(),
    line(strong(`${program.network} on ${program.device}: ${size}`)),
    line(`weights: ${resident} stay on chip, ${bytes(program.streamedWeightBytes)} are streamed`),
    line(`activations: ${held} held at most; with weights at most ${bytes(program.peakOnChipBytes)} on chip`),
    line(`host: ${bytes(program.hostInputBytes)} in, ${bytes(program.hostOutputBytes)} out`),
    ...(program.removed.length === 0
      ? []
      : [line(`removed, as no output depends on them: ${program.removed.join(', ')}`)]),
  ];
}

/** A compiled program as programs read it. */
export function programJson(program: ProgramListing): object {
  return {
    network: program.network,
    device: program.device,
    group_convolution: program.groupConvolution,
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

/** A column of the table of layers. */
interface Column {
  readonly title: string;
  readonly cell: (layer: ProgramLayer) => Cell;
}

const COLUMNS: readonly Column[] = [
  { title: 'layer', cell: ({ name }) => name },
  { title: 'op', cell: ({ op }) => op },
  { title: 'on', cell: ({ engine }) => engine },
  { title: 'folded in', cell: ({ folded }) => folded.join(', ') },
  { title: 'launches', cell: ({ launches }) => launches },
  { title: 'tile', cell: mapped(tileText) },
  { title: 'halo', cell: mapped(({ halo }) => (halo.some((reach) => reach > 0) ? halo.join('×') : null)) },
  { title: 'idle tiles', cell: mapped(({ idleTiles }) => idleTiles) },
  { title: 'lane groups', cell: mapped(({ laneGroups }) => laneGroups) },
  { title: 'dot', cell: mapped(({ dot }) => (dot === null ? null : `${dot.width} of ${dot.inputs}`)) },
  { title: 'filled', cell: mapped(({ filled }) => (filled === null ? null : Number(filled.toFixed(3)))) },
  { title: 'in B', cell: ({ bytes }) => bytes.input },
  { title: 'out B', cell: ({ bytes }) => bytes.output },
  { title: 'weights B', cell: ({ bytes }) => bytes.weights },
  { title: 'streamed B', cell: ({ bytes }) => bytes.streamed },
  { title: 'spilled B', cell: ({ bytes }) => bytes.spilled },
  { title: 'held B', cell: ({ heldBytes }) => heldBytes },
];

function programTable({ layers }: ProgramListing): Table {
  return {
    columns: COLUMNS.map(({ title }) => title),
    rows: layers.map((layer) => COLUMNS.map(({ cell }) => cell(layer))),
  };
}

/** A cell about how a layer lies on the array; empty where it does not. */
function mapped(cell: (mapping: Mapping) => Cell): Column['cell'] {
  return ({ mapping }) => (mapping === null ? null : cell(mapping));
}

function tileText({ over, tile }: Mapping): string {
  return over === 'lanes' ? '1' : `${tile.join('×')}${over === 'rows' ? ' rows' : ''}`;
}

function layerJson(layer: ProgramLayer): object {
  return {
    name: layer.name,
    op: layer.op,
    engine: layer.engine,
    folded: layer.folded,
    launches: layer.launches,
    steps: layer.steps,
    vector_steps: layer.vectorSteps,
    macs: layer.macs,
    mapping: layer.mapping === null ? null : mappingJson(layer.mapping),
    bytes: layer.bytes,
    held_bytes: layer.heldBytes,
    on_chip_bytes: layer.onChipBytes,
  };
}

function mappingJson(mapping: Mapping): object {
  return {
    over: mapping.over,
    tile: mapping.tile,
    halo: mapping.halo,
    idle_tiles: mapping.idleTiles,
    lane_groups: mapping.laneGroups,
    padded_channels: mapping.paddedChannels,
    dot: mapping.dot,
    steps_each: mapping.stepsEach,
    filled: mapping.filled,
  };
}
