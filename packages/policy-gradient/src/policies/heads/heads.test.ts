import { describe, expect, it } from '@jest/globals';
import { Random } from '@edgewright/base';
import {
  categorical,
  type Decision,
  discrete,
  float,
  fromUnit,
  integer,
  massBetween,
  optionPrior,
  ordered,
} from '@edgewright/search-space';
import { headFor } from './heads.js';
import { gradientError } from '../../testing/gradient-check.js';

type Domain = Decision['domain'];

const decisionOver = (domain: Domain): Decision => ({
  index: 0,
  path: 'x',
  column: 'x',
  role: 'value',
  domain,
  options: optionsOf(domain),
  condition: null,
});

function optionsOf(domain: Domain): number | null {
  if ('choices' in domain) return domain.choices.length;
  return domain.kind === 'float' ? null : Math.round((domain.max - domain.min) / domain.step) + 1;
}

const DISCRETE: readonly [string, Domain][] = [
  ['categorical', categorical(['a', 'b', 'c', 'd'])],
  ['a categorical of one', categorical(['a'])],
  ['integer', integer({ min: 2, max: 20, step: 3 })],
  ['an integer of one', integer({ min: 2, max: 2 })],
  ['log integer', integer({ min: 1, max: 64, scale: 'log' })],
  ['long integer', integer({ min: 0, max: 999 })],
  ['long log integer', integer({ min: 1, max: 2000, scale: 'log' })],
  ['normal integer', integer({ scale: 'normal', mean: 10, deviation: 4 })],
  ['long log-normal integer', integer({ scale: 'log-normal', mean: 5, deviation: 1, max: 1900 })],
  ['float in steps', float({ min: 0, max: 0.5, step: 0.05 })],
  ['float in steps on a log scale', float({ min: 0.1, max: 2, step: 0.1, scale: 'log' })],
  ['ordered', ordered(['tiny', 'small', 'base', 'large'])],
  ['discrete', discrete([8, 16, 24, 64], { scale: 'log' })],
  ['long discrete', discrete(Array.from({ length: 300 }, (_, index) => index ** 2))],
  ['weighted categorical', categorical(['a', 'b', 'c'], { weights: [1, 5, 2] })],
  ['ordered that prefers', ordered(['tiny', 'small', 'base', 'large'], { preferred: 'small' })],
  ['integer that prefers', integer({ min: 1, max: 40, preferred: 12, confidence: 0.7 })],
  ['long integer that prefers', integer({ min: 1, max: 900, scale: 'log', preferred: 64 })],
];
const FLOATS: readonly [string, Domain][] = [
  ['float', float({ min: -1, max: 3 })],
  ['log float', float({ min: 1e-4, max: 1, scale: 'log' })],
  ['normal float', float({ scale: 'normal', mean: 3, deviation: 2 })],
  ['truncated log-normal float', float({ scale: 'log-normal', mean: 0, deviation: 1, max: 2 })],
];

const rawFor = (size: number, seed: string) => {
  const random = Random.from(seed);
  return Float64Array.from({ length: size }, () => random.normal());
};

describe.each([...DISCRETE, ...FLOATS])('the head of %s', (name, domain) => {
  const head = headFor(decisionOver(domain));

  it('has the gradient of its log-probability and entropy', () => {
    const random = Random.from(name);
    const raw = rawFor(head.size, name);
    for (let round = 0; round < 5; round++) {
      const code = head.sample(raw, random);
      const gradient = new Float64Array(head.size);
      head.addGradient({ raw, code }, { logProb: 0.7, entropy: -0.3, prior: 0 }, gradient);
      const valueOf = () => 0.7 * head.logProb(raw, code) - 0.3 * head.entropy(raw);
      expect(gradientError(raw, gradient, valueOf)).toBeLessThan(1e-6);
    }
  });

  it('is drawn to its prior', () => {
    const raw = rawFor(head.size, name);
    const start = new Float64Array(head.size);
    for (let step = 0; step < 5000; step++) {
      head.addGradient({ raw: raw.slice(), code: 0 }, { logProb: 0, entropy: 0, prior: 0.5 }, raw);
    }
    for (const seed of [1, 2, 3]) {
      const code = head.sample(start, Random.from(seed));
      expect(head.logProb(raw, code)).toBeCloseTo(head.logProb(start, code), 2);
    }
  });

  it('keeps log-probabilities finite when it is all but certain', () => {
    const raw = rawFor(head.size, name).map((value) => value * 5000);
    const other = head.sample(new Float64Array(head.size), Random.from(1));
    expect(Number.isFinite(head.logProb(raw, other))).toBe(true);
  });
});

describe.each(DISCRETE)('the head of %s', (name, domain) => {
  const head = headFor(decisionOver(domain));
  const codes = Array.from({ length: optionsOf(domain) ?? 0 }, (_, code) => code);

  it('gives probabilities that sum to 1', () => {
    const raw = rawFor(head.size, name);
    const total = codes.reduce((sum, code) => sum + Math.exp(head.logProb(raw, code)), 0);
    // The widths of many options on a normal scale are slopes times steps.
    expect(total).toBeCloseTo(1, name.includes('normal') ? 4 : 9);
  });

  it('has the gradient of the mean log-probability over its options, by the prior', () => {
    // On other scales, and of many options, the mean goes over equal cells of the range.
    if (domain.kind !== 'categorical' && 'scale' in domain && domain.scale !== 'linear') return;
    if (codes.length > 128) return;
    const raw = rawFor(head.size, name);
    const start = new Float64Array(head.size);
    const gradient = new Float64Array(head.size);
    head.addGradient({ raw, code: 0 }, { logProb: 0, entropy: 0, prior: 0.8 }, gradient);
    const valueOf = () =>
      codes.reduce(
        (sum, code) => sum + 0.8 * Math.exp(head.logProb(start, code)) * head.logProb(raw, code),
        0,
      );
    expect(gradientError(raw, gradient, valueOf)).toBeLessThan(1e-6);
  });

  it('draws as often as it says', () => {
    const raw = rawFor(head.size, `${name} draws`);
    const random = Random.from(name, 'draws');
    const draws = 5000;
    const below = codes.length / 3;
    let hits = 0;
    for (let draw = 0; draw < draws; draw++) if (head.sample(raw, random) < below) hits += 1;
    const expected = codes
      .filter((code) => code < below)
      .reduce((sum, code) => sum + Math.exp(head.logProb(raw, code)), 0);
    expect(Math.abs(hits / draws - expected)).toBeLessThan(0.03);
  });
});

describe.each(FLOATS)('the head of a %s', (name, domain) => {
  const head = headFor(decisionOver(domain));

  it('starts uniform on the scale of the range and has a density that integrates to 1', () => {
    if (domain.kind !== 'float') return;
    const at = (unit: number) => fromUnit(domain, unit);
    expect(head.logProb(new Float64Array(head.size), at(0.3))).toBeCloseTo(0, 12);
    const raw = rawFor(head.size, name);
    const points = 4096;
    let integral = 0;
    for (let i = 0; i < points; i++) integral += Math.exp(head.logProb(raw, at((i + 0.5) / points))) / points;
    expect(integral).toBeCloseTo(1, 6);
  });
});

describe('a head over options that are not alike', () => {
  it('starts from the weights of a list', () => {
    for (const domain of [
      categorical(['a', 'b', 'c'], { weights: [1, 5, 2] }),
      ordered(['a', 'b', 'c', 'd'], { preferred: 'b', confidence: 0.6 }),
      discrete([1, 2, 9], { preferred: 9 }),
    ]) {
      const head = headFor(decisionOver(domain));
      const start = new Float64Array(head.size);
      optionPrior(domain)?.forEach((probability, option) => {
        expect(head.logProb(start, option)).toBeCloseTo(Math.log(probability), 9);
      });
    }
  });

  it('starts from the bell around the preferred value of a range', () => {
    const domain = integer({ min: 1, max: 10, preferred: 4, confidence: 0.8 });
    const head = headFor(decisionOver(domain));
    for (let option = 0; option < 10; option++) {
      const mass = massBetween(domain, option / 10, (option + 1) / 10);
      expect(head.logProb(new Float64Array(head.size), option)).toBeCloseTo(Math.log(mass), 9);
    }
    const near = float({ min: 1e-4, max: 1, scale: 'log', preferred: 1e-3 });
    const ofFloat = headFor(decisionOver(near));
    const density = (value: number) => ofFloat.logProb(new Float64Array(ofFloat.size), value);
    expect(density(1e-3)).toBeGreaterThan(density(1e-2) + 1);
    // Half of the draws lie anywhere.
    expect(density(0.9)).toBeCloseTo(Math.log(0.5), 1);
  });
});

describe.each<[string, Domain]>([
  ['a million', integer({ min: 1, max: 1e6 })],
  ['a thousand million', integer({ min: 1, max: 1e9, scale: 'log' })],
  ['all the whole numbers there are', integer({ min: 0, max: 2 ** 53 - 2 })],
  ['those on a log scale', integer({ min: 1, max: 2 ** 53 - 2, scale: 'log' })],
  ['every seventh', integer({ min: -5, max: 2 ** 53 - 7, step: 7 })],
  ['steps of a ten-thousandth', float({ min: 0, max: 1, step: 1e-4 })],
])('the head of %s options', (name, domain) => {
  const head = headFor(decisionOver(domain));
  const options = optionsOf(domain) ?? 0;

  it('draws codes, and starts with the probabilities of its scale', () => {
    const uniform = new Float64Array(head.size);
    const random = Random.from(name);
    for (let draw = 0; draw < 200; draw++) {
      const code = head.sample(uniform, random);
      expect(Number.isSafeInteger(code) && code >= 0 && code < options).toBe(true);
      if (domain.kind !== 'integer') continue;
      const { min, max, step, scale } = domain;
      const value = min + code * step;
      const share =
        scale === 'linear' ? 1 / options : Math.log1p(step / value) / Math.log((max + step) / min);
      expect(head.logProb(uniform, code)).toBeCloseTo(Math.log(share), 6);
    }
  });

  it('learns from any of them, the first and the last included', () => {
    for (const code of [0, 1, Math.floor(options / 2), options - 1]) {
      const raw = new Float64Array(head.size);
      const before = head.logProb(raw, code);
      head.addGradient({ raw: raw.slice(), code }, { logProb: 0.5, entropy: 0, prior: 0 }, raw);
      expect(head.logProb(raw, code)).toBeGreaterThan(before + 0.5);
    }
  });
});

describe('an ordinal head', () => {
  it('learns of neighbours what it learns of a value', () => {
    const head = headFor(decisionOver(integer({ min: 0, max: 99 })));
    const raw = new Float64Array(head.size);
    head.addGradient({ raw: raw.slice(), code: 50 }, { logProb: 1, entropy: 0, prior: 0 }, raw);
    expect(head.logProb(raw, 52)).toBeGreaterThan(head.logProb(raw, 80) + 1);
  });
});
