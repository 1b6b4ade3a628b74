import { isEdgewrightError } from '@edgewright/base';
import { packageFolder } from '@edgewright/model-runtimes';
import type { InstallationCheck } from '@edgewright/runtime';

const RUNTIMES = { 'ONNX Runtime': 'onnxruntime-node', LiteRT: '@litertjs/core' } as const;

/** Which runtimes of models are there. They are optional, so that nothing is wrong where one is not. */
export function runtimeChecks(): readonly InstallationCheck[] {
  return Object.entries(RUNTIMES).map(([name, packageName]) => ({
    name,
    ok: true,
    found: foundOf(name, packageName),
  }));
}

function foundOf(name: string, packageName: string): string {
  try {
    return packageFolder(name, packageName);
  } catch (error) {
    if (!isEdgewrightError(error)) throw error;
    return `not installed, which only running models needs. ${error.hint ?? ''}`;
  }
}
