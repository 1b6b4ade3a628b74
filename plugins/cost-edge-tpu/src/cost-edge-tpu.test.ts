import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { isEdgewrightError, type JsonObject } from '@edgewright/base';
import { quietEnv } from '@edgewright/conformance';
import {
  evaluationContext,
  evaluationSubject,
  type Evaluator,
  extrapolationTexts,
} from '@edgewright/contracts';
import { loadDevice } from '@edgewright/edge-tpu';
import { GraphBuilder, layerCounts, type ModelGraph } from '@edgewright/model-graph';
import { COST_METRICS } from './cost-metrics.js';
import { costEdgeTpu } from './cost-edge-tpu.js';

const env = quietEnv();
const context = evaluationContext({ signal: env.signal, detail: 'layers' });

function evaluator(options: JsonObject = {}): Promise<Evaluator> {
  return costEdgeTpu.createEvaluator(options, env);
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'edgewright-device-'));
  folders.push(folder);
  return folder;
}

function network(argmax = false): ModelGraph {
  const builder = new GraphBuilder('network');
  let x = builder.input('input', [56, 56, 32]);
  x = builder.groupConv2d(x, { name: 'gc', filters: 128, kernel: 3, groups: 2, bn: true, act: 'relu' });
  x = builder.conv2d(x, { name: 'project', filters: 32, kernel: 1, bn: true });
  return builder.build([argmax ? builder.argmax(x, { name: 'classes' }) : x]);
}

describe('cost-edge-tpu', () => {
  it('yields every metric it names, each a finite number', async () => {
    const cost = await evaluator();
    const { metrics } = await cost.evaluate(evaluationSubject(network()), context);
    expect(Object.keys(metrics).toSorted()).toEqual(COST_METRICS.map(({ name }) => name).toSorted());
    expect(Object.values(metrics).every((value) => Number.isFinite(value) && value > 0)).toBe(true);
  });

  it.each(['latency_ms', 'energy_mj', 'weight_bytes'])(
    'breaks %s down into rows that sum to it',
    async (name) => {
      const cost = await evaluator();
      const { metrics, breakdown } = await cost.evaluate(evaluationSubject(network()), context);
      const sum = (breakdown ?? []).reduce((total, row) => total + (row.metrics[name] ?? NaN), 0);
      expect(sum).toBe(metrics[name]);
    },
  );

  it('says what its device does at most, and no layer does more', async () => {
    const graph = network();
    const cost = await evaluator({ device: 'coral' });
    const { breakdown = [], provenance } = await cost.evaluate(evaluationSubject(graph), context);
    const { roofs } = provenance as { readonly roofs: Readonly<Record<string, number>> };
    const { macsPerSecond = NaN, bytesPerSecond = NaN, offChipBytesPerSecond = NaN } = roofs;
    expect(macsPerSecond).toBeGreaterThan(2e12);
    expect(offChipBytesPerSecond).toBeLessThan(bytesPerSecond);
    for (const layer of graph.layers) {
      const seconds = (breakdown.find((row) => row.layer === layer.name)?.metrics['latency_ms'] ?? NaN) / 1e3;
      const { macs, weightBytes, activationBytes } = layerCounts(layer);
      expect(macs / seconds).toBeLessThanOrEqual(macsPerSecond);
      expect((weightBytes + activationBytes) / seconds).toBeLessThanOrEqual(bytesPerSecond);
    }
    const brief = await cost.evaluate(evaluationSubject(graph), { ...context, detail: 'metrics' });
    expect(brief.provenance).not.toHaveProperty('roofs');
  });

  it('says what a device does not support, and where', async () => {
    const coral = await evaluator({ device: 'coral' });
    expect(coral.supports(evaluationSubject(network()))).toMatchObject({ supported: true });
    expect(coral.supports(evaluationSubject(network(true)))).toMatchObject({
      supported: false,
      reasons: [expect.stringContaining('layer classes: argmax on coral')],
    });
  });

  it('says it once of many layers', async () => {
    const builder = new GraphBuilder('many');
    const x = builder.input('input', [8, 8, 4]);
    const maps = ['a', 'b', 'c'].map((name) => builder.argmax(x, { name }));
    const coral = await evaluator({ device: 'coral' });
    expect(coral.supports(evaluationSubject(builder.build(maps)))).toMatchObject({
      reasons: [expect.stringContaining('layer a and 2 more: argmax on coral')],
    });
  });

  it('judges no float network by the constants of int8', async () => {
    const builder = new GraphBuilder('float', { precision: 'float32' });
    const graph = builder.build([builder.dense(builder.input('input', [8, 8]), { name: 'dense', units: 8 })]);
    const cost = await evaluator();
    expect(cost.supports(evaluationSubject(graph))).toMatchObject({
      supported: false,
      reasons: ['precision: float32 on pixel6-edgetpu: its constants are those of int8 inferences'],
    });
  });

  it('takes a native group convolution for cheaper than one launch a group', async () => {
    const graph = network();
    const subject = evaluationSubject(graph);
    const native = await (await evaluator({ groupConvolution: 'native' })).evaluate(subject, context);
    const sliced = await (await evaluator()).evaluate(subject, context);
    const copied = await (
      await evaluator({ groupConvolution: 'slice-conv-concat-copied' })
    ).evaluate(subject, context);
    expect(native.metrics['latency_ms']).toBeLessThan(sliced.metrics['latency_ms'] ?? NaN);
    expect(sliced.metrics['latency_ms']).toBeLessThan(copied.metrics['latency_ms'] ?? NaN);
  });

  it.each(['analytical', 'simulated'])(
    "takes static power off the %s energy where the paper's harness is asked for, and nothing else",
    async (fidelity) => {
      const subject = evaluationSubject(network());
      const { device } = await loadDevice('pixel6-edgetpu', (path) => readFile(path, 'utf8'));
      const whole = await (await evaluator({ fidelity })).evaluate(subject, context);
      const active = await (
        await evaluator({ fidelity, energy: 'paper-harness' })
      ).evaluate(subject, context);
      const { energy_mj: wholeMj = NaN, ...others } = whole.metrics;
      const { energy_mj: activeMj = NaN, ...same } = active.metrics;
      expect(same).toEqual(others);
      expect(activeMj).toBeGreaterThan(0);
      expect(wholeMj - activeMj).toBeCloseTo(device.mjPer.staticMs * (others['latency_ms'] ?? NaN), 12);
      expect(active.provenance).toMatchObject({ energy: expect.stringContaining('modelled') as unknown });
      const rows = (active.breakdown ?? []).reduce((sum, row) => sum + (row.metrics['energy_mj'] ?? NaN), 0);
      expect(rows).toBe(activeMj);
    },
  );

  it('simulates where asked to, in a higher tier and with a timeline', async () => {
    const subject = evaluationSubject(network());
    const closed = await evaluator();
    const simulated = await evaluator({ fidelity: 'simulated' });
    expect([closed.tier, simulated.tier]).toEqual([0, 1]);
    expect(closed.trace).toBeUndefined();
    expect(await simulated.trace?.(subject)).toHaveProperty('traceEvents');
    const latencyMs = async (of: Evaluator) =>
      (await of.evaluate(subject, context)).metrics['latency_ms'] ?? NaN;
    const ratio = (await latencyMs(simulated)) / (await latencyMs(closed));
    expect(ratio).not.toBe(1);
    expect(Math.abs(ratio - 1)).toBeLessThan(0.05);
  });

  it('names its metrics apart where a search holds it twice, and changes nothing else', async () => {
    const subject = evaluationSubject(network());
    const plain = await evaluator();
    const named = await evaluator({ metricPrefix: 'other_' });
    expect(named.metrics.map(({ name }) => name)).toEqual(COST_METRICS.map(({ name }) => `other_${name}`));
    const bare = await plain.evaluate(subject, context);
    const apart = await named.evaluate(subject, context);
    expect(apart.metrics).toEqual(
      Object.fromEntries(Object.entries(bare.metrics).map(([name, value]) => [`other_${name}`, value])),
    );
    const sum = (apart.breakdown ?? []).reduce(
      (total, row) => total + (row.metrics['other_latency_ms'] ?? NaN),
      0,
    );
    expect(sum).toBe(bare.metrics['latency_ms']);
  });

  it('heeds the clock: the device at 250 MHz is the one that is shipped at 250 MHz, and says that it was fitted at another', async () => {
    const fast = await evaluator({ device: 'coral-usb3-500mhz' });
    const slow = await evaluator({ device: 'coral-usb3-250mhz' });
    expect(fast.heeds).toEqual(['clockMhz']);
    const at = (clockMhz: number) => evaluationSubject(network(), { deployment: { clockMhz } });
    const asked = await fast.evaluate(at(250), context);
    expect(asked.metrics).toEqual((await slow.evaluate(evaluationSubject(network()), context)).metrics);
    expect(extrapolationTexts(asked.extrapolations)).toEqual(['clock 250 MHz, fitted on 500 MHz']);
    expect((await fast.evaluate(at(500), context)).extrapolations).toEqual([]);
    expect(await fast.supports(at(-1))).toMatchObject({ supported: false });
  });

  it('says under which conditions its metrics hold', async () => {
    const { metrics } = await evaluator({ device: 'coral', fidelity: 'simulated', energy: 'paper-harness' });
    const conditionsOf = (name: string) => metrics.find((metric) => metric.name === name)?.conditions;
    expect(conditionsOf('weight_bytes')).toEqual({ basis: 'simulated', device: 'coral' });
    expect(conditionsOf('energy_mj')).toEqual({
      basis: 'simulated',
      device: 'coral',
      per: 'inference',
      idlePower: 'subtracted',
    });
  });

  it('hashes the content of the device file, not its name', async () => {
    const { path: shipped } = await loadDevice('coral', (path) => readFile(path, 'utf8'));
    const folder = temporaryFolder();
    const same = join(folder, 'same.json');
    const other = join(folder, 'other.json');
    copyFileSync(shipped, same);
    writeFileSync(other, readFileSync(shipped, 'utf8').replace('"value": 500000000', '"value": 250000000'));
    const coral = await evaluator({ device: 'coral' });
    expect((await evaluator({ device: same })).contentHash).toBe(coral.contentHash);
    expect((await evaluator({ device: other })).contentHash).not.toBe(coral.contentHash);
  });

  it('names the nearest device', async () => {
    const thrown: unknown = await evaluator({ device: 'pixel6-edgtpu' }).catch((error: unknown) => error);
    expect(isEdgewrightError(thrown) && thrown.code).toBe('edge-tpu/unknown-device');
    expect(isEdgewrightError(thrown) && thrown.hint).toContain('Did you mean "pixel6-edgetpu"?');
  });

  it('has an options schema that refuses unknown keys and fidelities', () => {
    expect(costEdgeTpu.optionsSchema).toMatchObject({
      additionalProperties: false,
      properties: { device: { default: 'pixel6-edgetpu' }, fidelity: { enum: ['analytical', 'simulated'] } },
    });
  });
});
