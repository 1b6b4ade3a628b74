import { describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const run = commandIn(temporaryFolder());

async function answer<T>(...words: string[]): Promise<T> {
  const { code, out, err } = await run(...words, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as T;
}

describe('a network that belongs to no task', () => {
  it('is shown by its name, with what is published of it', async () => {
    const model = await answer<object>('model', 'mlperf_tiny_resnet8');
    expect(model).toMatchObject({ name: 'mlperf_tiny_resnet8', params: 78_186, macs: 12_501_632 });
    const { out } = await run('model', 'mobilenet_v2');
    expect(out).toContain('published params_total: 3,538,984 parameters');
  });

  it('is compiled and evaluated by its name', async () => {
    expect(await answer('compile', 'mobilenet_v1', '--device', 'coral')).toMatchObject({
      network: 'mobilenet_v1',
    });
    const { metrics } = await answer<{ metrics: Record<string, number> }>(
      'evaluate',
      'mobilenet_v4_conv_s',
      '--device',
      'coral',
    );
    expect(metrics['latency_ms']).toBeGreaterThan(0);
  });

  it('is listed with the others under `baselines`, where it is a reference too', async () => {
    const listed = await answer<{ name: string }[]>('model', 'baselines');
    expect(listed.map(({ name }) => name)).toContain('efficientnet_lite0');
    const model = await answer<object>('model', 'baselines', '--reference', 'efficientnet_lite0');
    expect(model).toMatchObject({ name: 'efficientnet_lite0' });
  });

  it.each([
    [['mobilenet_v2', '--reference', 'mobilenet_v1'], 'mobilenet_v2 is a network, and --reference is given'],
    [['mobilenet_v9'], 'mobilenet_v9'],
    [['baselines', '--reference', 'mobilenet_v9'], 'mobilenet_v9'],
  ])('is refused: model %s', async (words, message) => {
    const { code, err } = await run('model', ...words);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
