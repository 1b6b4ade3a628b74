import { EdgewrightError } from '@edgewright/base';

/** A runtime that is not installed: they are large, and most commands need none. */
export function runtimeMissing(name: string, packageName: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'model-runtimes/not-installed',
    category: 'unavailable',
    message: `${name} is not installed`,
    hint: `npm install --ignore-scripts ${packageName}`,
    details: { package: packageName },
    cause,
  });
}

/** An input that does not fit the model. */
export function badInput(name: string, problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'model-runtimes/bad-input',
    category: 'invalid-input',
    message: `Input "${name}": ${problem}`,
    hint: 'Give every input of the model, row-major, with as many items as the batch has.',
  });
}
