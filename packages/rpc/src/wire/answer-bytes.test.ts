import { describe, expect, it } from '@jest/globals';
import { EvaluateStreamResponse, type Answer } from '../generated/ppe.js';
import { answerBytes } from './answer-bytes.js';

const ANSWER: Answer = { metrics: {}, breakdown: [], provenanceJson: '', extrapolationsJson: '' };

function byContract(id: number, value: Answer): Buffer {
  const said = { id, response: { outcome: { $case: 'answer' as const, value } } };
  return Buffer.from(EvaluateStreamResponse.encode(said).finish());
}

describe('answers as bytes', () => {
  const long = 'x'.repeat(20_000);
  const answers: readonly Answer[] = [
    ANSWER,
    { ...ANSWER, metrics: { latency_ms: 2.5, energy_mj: 1e300, größe_µs: -4, [long]: 1 } },
    { ...ANSWER, metrics: { a: 1, b: Infinity }, provenanceJson: '{"device":"größer als 💡"}' },
    { ...ANSWER, provenanceJson: long, extrapolationsJson: `["${long}"]` },
  ];
  it.each([0, 1, 127, 128, 16_384, 2 ** 31, Number.MAX_SAFE_INTEGER])(
    'are those that code of the contract writes, for request %p',
    (id) => {
      for (const answer of answers) expect(answerBytes(id, answer).equals(byContract(id, answer))).toBe(true);
    },
  );

  it('keep zeros with their signs, and an empty name, for readers of the contract', () => {
    const metrics = { zero: 0, below: -0, '': 3 };
    const { response } = EvaluateStreamResponse.decode(answerBytes(7, { ...ANSWER, metrics }));
    expect(response?.outcome).toEqual({ $case: 'answer', value: { ...ANSWER, metrics } });
  });
});
