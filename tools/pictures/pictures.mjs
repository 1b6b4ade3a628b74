/**
 * One small picture of every kind, from numbers that are written here, in both themes. Their SVG documents, with pixels rounded
 * to tenths, are kept in `goldens/`, so that a change of a picture is seen in the review of the change that made it.
 */
import { DARK_THEME, drawingOf, LIGHT_THEME, svgOfDrawing } from '@edgewright/report/charts';
import * as furtherPictures from '@edgewright/report/further-pictures';
import * as firstPictures from '@edgewright/report/pictures';

const pictures = { ...firstPictures, ...furtherPictures };

const TRIALS = 40;
const each = (valueOf) => Float64Array.from({ length: TRIALS }, (_, trial) => valueOf(trial));
const latency = each((trial) => (trial === 7 ? NaN : 0.5 + ((trial * 7) % 23) / 4));
const quality = each((trial) => (trial === 7 ? NaN : 70 + Math.log(latency[trial]) * 3 - (trial % 5)));
const energy = each((trial) => latency[trial] * (0.4 + (trial % 3) / 10));
const op = Uint8Array.from(latency, (_, trial) => (trial % 11 === 0 ? 255 : trial % 3));
const status = Uint8Array.from(latency, (ms, trial) => (Number.isNaN(ms) ? 0 : trial % 9 === 4 ? 1 : 2));
const shown = Uint8Array.from(latency, (ms) => (ms < 4 ? 1 : 0));
const front = [...latency.keys()].filter(
  (one) =>
    status[one] === 2 &&
    !latency.some((ms, other) => status[other] === 2 && ms <= latency[one] && quality[other] > quality[one]),
);
const LEVELS = ['depthwise', 'fused', '<grouped & "quoted">'];

const x = {
  label: 'latency (ms)',
  values: latency,
  scale: 'logarithmic',
  direction: 'minimise',
  limit: { high: 2, text: 'over the target, 2 ms' },
};
const y = { label: 'top-1 (%)', values: quality, scale: 'linear', direction: 'maximise' };
const z = { label: 'energy (mJ)', values: energy, scale: 'linear', direction: 'minimise' };
const level = { kind: 'levels', label: 'stages[1].op', values: op, levels: LEVELS };
const number = {
  kind: 'numbers',
  label: 'latency (ms)',
  values: latency,
  scale: 'linear',
  range: { low: 0, high: 6.5 },
};

const LAYERS = pictures.layerCosts([
  { name: 'stem', metrics: { latency_ms: 0.3 }, notes: { computeMs: 0.2, memoryMs: 0.25, streamingMs: 0.03, overheadMs: 0.02 } },
  { name: 'block/expand', metrics: { latency_ms: 0.2 }, notes: { computeMs: 0.1, memoryMs: 0.02, streamingMs: 0.08, overheadMs: 0.02 } },
  { name: 'block/project', metrics: { latency_ms: 0.05 }, notes: {} },
]); // prettier-ignore

const MOMENTS = [0, 10, 30, 60].map((throughTrial, at) => ({
  throughTrial,
  decisions: [1, 0.1].map((active, decision) => ({
    name: `stages__${decision}__op`,
    active,
    entropyNats: 1.09 - at / 4,
    choices: LEVELS.map((value, choice) => ({
      value,
      probability: choice === 1 ? (1 + at) / (3 + at) : 1 / (3 + at),
    })),
  })),
}));

const BLOCKS = [['depthwise_ibn', null], ['fused_ibn', null], ['gc_ibn', 32], ['grouped_ibn', 128], ['gc_ibn', 8]].flatMap(
  ([block, group_size], at) =>
    [2, 4, 8].map((expansion) => {
      const parameters = expansion * (at + 1) * 9e3;
      const latency_ms = (expansion * 3) / (at + 2) / 10;
      return { block, group_size, size: 56, inputs: 64, kernel: 3, parameters, macs: parameters * 56 * 56, latency_ms };
    }),
); // prettier-ignore

const parallelAxes = [
  { ...level, name: 'op', group: 'stage 1' },
  { ...number, name: 'ms', brush: { low: 0, high: 4 / 6.5 } },
  {
    kind: 'numbers',
    name: 'top1',
    label: 'top-1 (%)',
    values: quality,
    scale: 'linear',
    range: { low: 60, high: 76 },
  },
];

const SCENES = {
  front: (theme) =>
    pictures.frontPicture(
      {
        title: 'front',
        x,
        y: { ...y, deviations: each(() => 0.5) },
        status,
        shown,
        front,
        outsideFit: Uint8Array.from(latency, (_, trial) => trial % 2),
        selected: front.slice(0, 1),
        published: [
          { name: 'mobilenet_v2 <s>', x: 1, y: 72 },
          { name: 'mobilenet_v2_xs', x: 1.05, y: 72.2 },
        ],
        withUncertainty: true,
      },
      theme,
    ),
  progress: (theme) =>
    pictures.progressPicture(
      {
        title: 'progress',
        trials: TRIALS,
        panels: [
          { label: 'top-1 (%)', better: 'higher', stands: true, points: [[1, 70], [9, 73], [20, 75]], cloud: { values: quality, status } },
          { label: 'entropy (nats)', better: 'lower', stands: false, points: [] },
        ],
      },
      theme,
    ), // prettier-ignore
  timeline: (theme) =>
    pictures.timelinePicture(
      {
        title: 'evaluations',
        nowMs: 9000,
        spans: [
          { trial: 1, startMs: 0, endMs: 4000, outcome: 'completed' },
          { trial: 2, startMs: 100, endMs: 2000, outcome: 'retried' },
          { trial: 2, startMs: 2100, endMs: 5000, outcome: 'failed' },
          { trial: 3, startMs: 5000, endMs: null, outcome: 'running' },
        ],
      },
      theme,
    ),
  curves: (theme) =>
    pictures.curvesPicture(
      {
        title: 'curves',
        metric: 'accuracy (%)',
        better: 'higher',
        selected: [2],
        curves: [1, 2, 3].map((trial) => ({ trial, isStopped: trial === 3, points: [[1, 50 + trial], [2, 60 + trial * 2]] })),
      },
      theme,
    ), // prettier-ignore
  fronts: (theme) =>
    pictures.frontsPicture(
      { title: 'fronts', x, y, fronts: [{ study: 'one', points: [[1, 70], [2, 72]] }, { study: 'two', points: [[1.5, 71]] }] },
      theme,
    ), // prettier-ignore
  slice: (theme) =>
    pictures.slicePicture({ title: 'slice', parameter: level, metric: y, status, shown }, theme),
  contour: (theme) =>
    pictures.contourPicture({ title: 'contour', x: number, y: level, metric: y, status }, theme),
  importance: (theme) =>
    pictures.importanceScene(
      {
        study: 'small',
        trees: 16,
        metrics: [
          { metric: 'ms', unit: 'ms', trials: 40, sampled: 40, explained: 0.9, warnings: [], decisions: [{ decision: 'op', share: 0.6, deviation: 0.1, active: 0.5 }] },
          { metric: 'kb', unit: null, trials: 2, sampled: 2, explained: undefined, warnings: ['There are too few trials.'], decisions: [] },
        ],
      },
      theme,
    ), // prettier-ignore
  policy: (theme) => pictures.policyHeatScene({ title: 'policy', moments: MOMENTS }, theme),
  layers: (theme) => pictures.layersPicture({ title: 'layers', layers: LAYERS }, theme),
  roofline: (theme) =>
    pictures.rooflinePicture(
      {
        title: 'roofline',
        roofs: { macsPerSecond: 4e12, bytesPerSecond: 3e10 },
        layers: [
          { name: 'stem', macs: 1e8, bytes: 1e5, latencyMs: 0.1, bound: 'compute' },
          { name: 'head', macs: 1e6, bytes: 1e6, latencyMs: 0.05, bound: 'weights' },
        ],
      },
      theme,
    ),
  inference: (theme) =>
    pictures.inferencePicture(
      {
        title: 'one inference',
        spans: [
          { track: 'layers', name: 'stem', startMs: 0, endMs: 0.3 },
          { track: 'layers', name: 'head', startMs: 0.3, endMs: 0.5 },
          { track: 'weight DMA', name: 'head', startMs: 0.25, endMs: 0.4 },
        ],
      },
      theme,
    ),
  memory: (theme) =>
    pictures.memoryPicture(
      {
        title: 'memory',
        layers: [
          { name: 'stem', liveBytes: 2 ** 20 },
          { name: 'body', liveBytes: 2 ** 20 + 2 ** 19 },
          { name: 'add', liveBytes: 2 ** 20 + 2 ** 19 + 2 ** 18 },
        ],
      },
      theme,
    ),
  blocks: (theme) =>
    pictures.blockPicture(BLOCKS, {
      shape: { size: 56, inputs: 64 },
      against: 'parameters',
      model: 'a device, analytical',
      theme,
    }),
};

const DRAWINGS = {
  parallel: (theme) =>
    pictures.parallelPicture(
      {
        title: 'parallel coordinates',
        bundles: pictures.axisBundles(
          parallelAxes,
          Uint8Array.from(status, (one) => Math.min(one, 1)),
        ),
        shown,
        selected: [3],
      },
      { theme, size: { width: 520, height: 240 } },
    ),
  graph: (theme) =>
    pictures.graphPicture(
      {
        title: 'graph <s>',
        unit: 'ms',
        marked: 'b1/add',
        layers: [
          { name: 'stem', op: 'conv2d', reads: ['image'], value: 0.2, bytes: 4e5 },
          { name: 'b0/left', op: 'depthwise_conv2d', reads: ['stem'], value: 0.1, bytes: 4e5 },
          { name: 'b0/right', op: 'group_conv2d', reads: ['stem'], value: 0.4, bytes: 4e5 },
          { name: 'b0/concat', op: 'concat', reads: ['b0/left', 'b0/right'], value: 0, bytes: 8e5 },
          { name: 'b1/expand', op: 'conv2d', reads: ['b0/concat'], value: 0.3, bytes: 4e5 },
          { name: 'b1/project', op: 'conv2d', reads: ['b1/expand'], value: 0.05, bytes: 1e5 },
          { name: 'b1/add', op: 'add', reads: ['b1/project', 'b0/concat'], value: 0.02, bytes: 1e5 },
          { name: 'head', op: 'dense', reads: ['b1/add'], value: 0.01, bytes: 1e3 },
        ],
      },
      { theme, size: { width: 420, height: 220 } },
    ),
  matrix: (theme) =>
    pictures.matrixPicture(
      {
        title: 'goals',
        metrics: [x, y, z],
        status,
        front,
        published: [
          { name: 'mobilenet_v2 <s>', values: [1, 72, 0.5] },
          { name: 'mobilenet_v2_xs', values: [2, 74, NaN] },
        ],
      },
      { theme, size: { width: 520, height: 420 } },
    ),
};

/** Each picture: its name with that of its theme, and its SVG document. */
export const PICTURES = [LIGHT_THEME, DARK_THEME].flatMap((theme) => [
  ...Object.entries(SCENES).map(([name, sceneOf]) => [
    `${name}-${theme.name}`,
    drawingOf(sceneOf(theme), { theme }),
  ]),
  ...Object.entries(DRAWINGS).map(([name, drawn]) => [`${name}-${theme.name}`, drawn(theme)]),
]);

/** A picture as it is kept. */
export function document(drawing) {
  return svgOfDrawing(drawing);
}
