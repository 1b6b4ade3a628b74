import { describe, expect, it } from '@jest/globals';
import { checkOptions } from '@edgewright/contracts';
import { checkGraph, countsOf, graphFingerprint } from '@edgewright/model-graph';
import { enumerate, sizeOf } from '@edgewright/search-space';
import { cellOf, CELLS, cellSpace, deployedNetwork, nameOf, nasbench201, trainedNetwork } from './index.js';
import { KNOWN_CELLS } from './testing/known-cells.js';
import { knownCell } from './testing/subject-of.js';

const candidate = (name: string) => knownCell(name) as never;

describe('the space', () => {
  it('has the 15,625 cells, each with a name of its own', () => {
    expect(sizeOf(cellSpace)).toBe(15_625n);
    const names = new Set([...enumerate(cellSpace)].map((cell) => nameOf(cell as never)));
    expect(names.size).toBe(CELLS);
  });

  it('names a cell by its six digits', () => {
    expect(cellOf('421034')).toEqual({
      edge01: 'avg_pool_3x3',
      edge02: 'conv_1x1',
      edge12: 'skip',
      edge03: 'none',
      edge13: 'conv_3x3',
      edge23: 'avg_pool_3x3',
    });
    expect(nameOf(knownCell('421034'))).toBe('421034');
    for (const wrong of ['', '42103', '421035', '4210344', '42103x']) expect(cellOf(wrong)).toBeUndefined();
  });
});

describe('the trained network', () => {
  it.each(KNOWN_CELLS)('of $arch has the $params_m M parameters and $macs_m M MACs of the table', (known) => {
    const graph = trainedNetwork(knownCell(known.arch), 10);
    const { params, macs } = countsOf(graph);
    expect(checkGraph(graph)).toEqual(graph);
    expect(params).toBe(Math.round(Number(known.params_m) * 1e6));
    // The table also counts the ten additions of the classifier's bias.
    expect(macs).toBe(Math.round(Number(known.macs_m) * 1e6) - 10);
  });

  it('has a classifier for 100 classes, if asked', () => {
    const [small, large] = [10, 100].map((classes) => countsOf(trainedNetwork(knownCell('303101'), classes)));
    expect((large?.params ?? 0) - (small?.params ?? 0)).toBe(90 * (64 + 1));
  });

  it('keeps what the output does not depend on', () => {
    const { layers } = trainedNetwork(knownCell('300100'), 10);
    expect(layers.filter(({ name }) => name.endsWith('/0'))).toHaveLength(15);
  });

  it('has the residual block of ResNet where the cell is that', () => {
    const { layers } = trainedNetwork(knownCell('303101'), 10);
    const block = layers.filter(({ name }) => name.startsWith('stage0/cell0/'));
    expect(block.map(({ op }) => op)).toEqual(['activation', 'conv2d', 'activation', 'conv2d', 'add']);
    expect(block.at(-1)?.inputs).toEqual(['stem', 'stage0/cell0/2']);
  });
});

describe('the deployed network', () => {
  it('has ReLU in its convolutions, and none of its own', () => {
    const { layers } = deployedNetwork(knownCell('303101'), 10) ?? { layers: [] };
    expect(layers.map(({ op }) => op)).not.toContain('activation');
    expect(countsOf({ name: '', inputs: [], outputs: [], layers }).macs).toBe(78_561_920);
  });

  it('is one for cells that differ in what computes on zeros', () => {
    const of = (name: string) => nasbench201.build(candidate(name), { form: 'deployed', classes: 10 });
    expect(graphFingerprint(of('000103'))).toBe(graphFingerprint(of('000100')));
  });

  it('does not exist for a cell whose output depends on nothing, which is the reason given', () => {
    const options = checkOptions(nasbench201.optionsSchema, { form: 'deployed' }, 'task.options');
    expect(() => nasbench201.build(candidate('333000'), options)).toThrow(
      'The output of the cell 333000 depends on nothing: nothing of it is left to compile',
    );
    expect(nasbench201.build(candidate('333100'), options).name).toBe('nasbench201-333100');
  });
});

describe('the options', () => {
  it.each([[{ form: 'real' }], [{ classes: 11 }], [{ clases: 10 }]])('refuse %j', (options) => {
    expect(() => checkOptions(nasbench201.optionsSchema, options, 'task.options')).toThrow('task.options');
  });
});

describe('the references', () => {
  it('carry what the table says of their cells', () => {
    for (const reference of nasbench201.references({})) {
      const name = nameOf(('candidate' in reference ? reference.candidate : {}) as never);
      const known = KNOWN_CELLS.find(({ arch }) => arch === name);
      const published = Object.fromEntries(reference.published.map(({ metric, value }) => [metric, value]));
      expect(published).toEqual({
        cifar10_percent: Number(known?.c10_test),
        cifar100_percent: Number(known?.c100_test),
        edgetpu_ms: Number(known?.edgetpu_ms),
      });
    }
  });
});
