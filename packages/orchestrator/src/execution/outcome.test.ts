import { foreignError } from '@edgewright/conformance';
import { EdgewrightError, type JsonObject } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import { trialErrorOf } from './outcome.js';

const refuse = (): never => {
  throw foreignError('no');
};
const unreadable = new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse, getPrototypeOf: refuse });

function ours(details: object): EdgewrightError {
  const about = { code: 'toy/broken', category: 'internal', message: 'it broke' } as const;
  return new EdgewrightError({ ...about, details: details as JsonObject });
}

describe('what a trial keeps of what was thrown', () => {
  it.each([
    ['null', null, 'null'],
    ['nothing', undefined, 'undefined'],
    ['what cannot be read', unreadable, 'something was thrown that cannot be read'],
    [
      'a long message',
      Object.assign(new RangeError('x'.repeat(50_000_000)), { stack: '' }),
      `${'x'.repeat(4000)}… (49,996,000 more characters)`,
    ],
  ])('is a message: %s', (_, thrown, message) => {
    const kept = { code: 'orchestrator/evaluation-threw', message, details: {} };
    expect(trialErrorOf(thrown)).toEqual(kept);
  });

  it.each([
    ['that cannot be read', unreadable, 'no'],
    ['that are not JSON', { call: refuse }, expect.stringContaining('not JSON')],
    ['that are long', { log: 'x'.repeat(50_000_000) }, '50,000,010 characters of details'],
  ])('is without details %s', (_, details, omitted) => {
    expect(trialErrorOf(ours(details))).toEqual({
      code: 'toy/broken',
      message: 'it broke',
      details: { omitted },
    });
  });
});
