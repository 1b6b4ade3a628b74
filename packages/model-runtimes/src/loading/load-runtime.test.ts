import { describe, expect, it } from '@jest/globals';
import { ONNX_RUNTIME } from '../onnx/onnx-runtime.js';
import { loadRuntime, runtimePath } from './load-runtime.js';

const MISSING = { title: 'No Runtime', packageName: 'edgewright-has-no-such-runtime' };

describe('loadRuntime', () => {
  it('finds what the tests have installed', () => {
    expect(runtimePath(ONNX_RUNTIME)).toMatch(/onnxruntime-node/);
  });

  it('says in one line how to get what is missing', async () => {
    expect(runtimePath(MISSING)).toBeUndefined();
    await expect(loadRuntime(MISSING)).rejects.toMatchObject({
      code: 'model-runtimes/not-installed',
      message: 'No Runtime is not installed',
      hint: 'npm install --ignore-scripts edgewright-has-no-such-runtime',
    });
  });
});
