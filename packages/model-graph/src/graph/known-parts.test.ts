import { describe, expect, it } from '@jest/globals';
import { depthwiseIbn } from '../blocks/depthwise-ibn.js';
import { GraphBuilder } from './graph-builder.js';
import type { ModelGraph } from './graph.js';
import { KnownParts } from './known-parts.js';
import type { Tensor } from './tensor.js';

const options = { name: 'block', filters: 8, kernel: 3, stride: 1, expand: 4 };

interface Network {
  readonly known: KnownParts;
  readonly key?: string;
  readonly channels?: number;
}

/** A network of one part, and how often that was built. */
function network({ known, key = 'block', channels = 8 }: Network): {
  readonly graph: ModelGraph;
  readonly builds: number;
} {
  let builds = 0;
  const builder = new GraphBuilder('test');
  const image = builder.input('input', [8, 8, channels]);
  const build = (from: Tensor): Tensor => {
    builds += 1;
    return depthwiseIbn(builder, from, options);
  };
  const to = builder.part(known, { key, from: image, build });
  return { graph: builder.build([builder.softmax(to, { name: 'probs' })]), builds };
}

describe('GraphBuilder.part', () => {
  it('takes over what was built from such a tensor under this key, and gives the same network', () => {
    const known = new KnownParts();
    const first = network({ known });
    const second = network({ known });
    expect([first.builds, second.builds]).toEqual([1, 0]);
    expect(second.graph).toEqual(first.graph);
    expect(second.graph.layers[0]).toBe(first.graph.layers[0]);
    expect(network({ known: new KnownParts() }).graph).toEqual(first.graph);
  });

  it('builds again under another key, and from another shape', () => {
    const known = new KnownParts();
    network({ known });
    expect(network({ known, key: 'other' }).builds).toBe(1);
    expect(network({ known, channels: 4 }).builds).toBe(1);
  });

  it('freezes what networks share, down to the shapes', () => {
    const [layer] = network({ known: new KnownParts() }).graph.layers;
    expect(Object.isFrozen(layer)).toBe(true);
    expect(Object.isFrozen(layer?.out)).toBe(true);
  });

  it('keeps names unique and tensors of other builders out, as for layers that are built', () => {
    const known = new KnownParts();
    network({ known });
    const start = (): { builder: GraphBuilder; to: Tensor } => {
      const builder = new GraphBuilder('test');
      const image = builder.input('input', [8, 8, 8]);
      const take = () => builder.part(known, { key: 'block', from: image, build: () => image });
      const to = take();
      expect(take).toThrow(expect.objectContaining({ code: 'model-graph/duplicate-name' }));
      return { builder, to };
    };
    const { builder } = start();
    const stranger = start().to;
    expect(() => builder.softmax(stranger, { name: 'x' })).toThrow('block/add');
  });

  it('says what it is not given', () => {
    const builder = new GraphBuilder('test');
    const from = builder.input('input', [8, 8, 8]);
    const part = { key: 'block', from, build: () => from };
    expect(() => builder.part('none' as never, part)).toThrow('no KnownParts');
    expect(() => builder.part(new KnownParts(), { ...part, key: 1 as never })).toThrow('must be a text');
  });

  it('lets those go that no network has had for a generation', () => {
    const known = new KnownParts(8);
    const buildsOf = (key: string) => network({ known, key }).builds;
    for (const key of ['kept', 'left']) buildsOf(key);
    for (let key = 0; key < 8; key++) buildsOf(`${key}`);
    expect(buildsOf('kept')).toBe(0);
    for (let key = 8; key < 16; key++) buildsOf(`${key}`);
    expect([buildsOf('kept'), buildsOf('15'), buildsOf('left')]).toEqual([0, 0, 1]);
  });
});
