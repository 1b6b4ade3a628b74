import { isDeepStrictEqual } from 'node:util';
import { canonicalJson, fingerprintOf, isEdgewrightError, type Json, Random } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { activation } from './candidates/activation.js';
import { branchesOf } from './parameters/branches.js';
import { isConditional } from './parameters/check-parameter.js';
import { checkCandidate } from './candidates/check-candidate.js';
import { brokenConstraint } from './candidates/constraints.js';
import { decode } from './candidates/decode.js';
import { defineSpace } from './space/define-space.js';
import { encode } from './candidates/encode.js';
import { enumerate } from './exploration/enumerate.js';
import { fingerprint } from './candidates/fingerprint.js';
import { locatedDecisions } from './candidates/located-decisions.js';
import { locationSql, parametersSql } from './candidates/location-sql.js';
import { neighbour, neighbours } from './exploration/neighbours.js';
import { settledMember } from './candidates/membership.js';
import { isDomain, moves, valueOfCode } from './parameters/options.js';
import type { Fields, Parameter } from './parameters/parameter.js';
import { parametersOf } from './candidates/parameters-of.js';
import { sample } from './exploration/sample.js';
import { sizeOf } from './exploration/size.js';
import { spaceFromJson } from './space/space-from-json.js';
import { spaceToJson } from './space/space-json.js';
import type { Candidate, SearchSpace } from './space/space.js';
import { trees } from './testing/trees.js';

/** About one candidate in four is invalid, whichever. */
const someConstraint = {
  name: 'some',
  message: 'the fingerprint starts below c',
  holds: (candidate: Candidate) => fingerprintOf(candidate) < 'c',
};

const free = (withFloats = true): fc.Arbitrary<SearchSpace> =>
  trees(withFloats).map((fields) => defineSpace(fields));
const bound = trees(true).map((fields): SearchSpace => defineSpace(fields, [someConstraint]));
const seed = fc.nat().map((number) => Random.from('laws', number));

/** A valid candidate, or `undefined` where the constraint leaves none among many draws. */
function validCandidate(space: SearchSpace, random: Random): Candidate | undefined {
  try {
    return sample(space, random, { maxAttempts: 100 });
  } catch (error) {
    if (isEdgewrightError(error) && error.code === 'search-space/no-valid-sample') return undefined;
    throw error;
  }
}

/** How many choices a candidate holds, counted on the tree alone; those of subsets may be settled. */
function choicesIn(parameter: Parameter, value: unknown): number {
  const part = value as Readonly<Record<string, unknown>> & readonly unknown[];
  const inFields = (fields: Fields) =>
    Object.entries(fields).reduce((sum, [name, field]) => {
      if (!isConditional(field)) return sum + choicesIn(field, part[name as never]);
      return name in part ? sum + choicesIn(field.parameter, part[name as never]) : sum;
    }, 0);
  if (isDomain(parameter)) return 1;
  switch (parameter.kind) {
    case 'group':
      return inFields(parameter.fields);
    case 'variants': {
      const [, fields = {}] =
        branchesOf(parameter).find(([name]) => name === part[parameter.key as never]) ?? [];
      return 1 + inFields(fields);
    }
    case 'sequence':
      return parameter.elements.reduce((sum, element, index) => sum + choicesIn(element, part[index]), 0);
    case 'repeat': {
      const ofCount = parameter.counts?.length === 1 ? 0 : 1;
      return part.reduce<number>((sum, item) => sum + choicesIn(parameter.element, item), ofCount);
    }
    case 'subset':
      return parameter.choices.length;
  }
}

/** What stands at a decision's path. */
function at(candidate: Candidate, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .reduce<unknown>(
      (part, step) => (step === 'count' ? (part as unknown[]).length : (part as never)[step]),
      candidate,
    );
}

/** A deep copy with keys the other way round. */
function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => reversed(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, reversed(item)] as const);
  return Object.fromEntries(entries.reverse());
}

const database = new Sqlite(':memory:');

/** All parameters as JSON and the value of each decision, as SQLite reads them from the JSON of a candidate. */
function readInSql(space: SearchSpace, candidate: Candidate): unknown {
  const located = locatedDecisions(space);
  const columns = located.map(({ location }) => locationSql(location, 'c.candidate'));
  const all = [parametersSql(located, 'c.candidate'), ...columns];
  return database
    .prepare(`SELECT ${all.join(', ')} FROM (SELECT ? AS candidate) c`)
    .raw()
    .get(canonicalJson(candidate));
}

/** A value as SQL has it. */
function inSql(value: Json | undefined): unknown {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'object' && value !== null) return canonicalJson(value);
  // SQLite reads numbers to the last digit but one.
  return typeof value === 'number' ? expect.closeTo(value, 12) : (value ?? null);
}

function expectCandidateOrCode(space: SearchSpace, value: unknown): void {
  try {
    // Compared as JSON, which has no −0.
    expect(fingerprintOf(checkCandidate(space, value))).toBe(fingerprintOf(value as Json));
  } catch (error) {
    if (!isEdgewrightError(error)) throw error;
    expect(error.code).toMatch(/^search-space\//);
  }
}

describe('laws of any search space', () => {
  it('decode undoes encode, and encode undoes decode', () => {
    fc.assert(
      fc.property(free(), seed, (space, random) => {
        const candidate = sample(space, random);
        const encoding = encode(space, candidate);
        expect(decode(space, encoding)).toStrictEqual(candidate);
        expect(encode(space, decode(space, encoding))).toEqual(encoding);
      }),
    );
  });

  it('a sample is valid, and keeps its constraints', () => {
    fc.assert(
      fc.property(bound, seed, (space, random) => {
        const candidate = validCandidate(space, random);
        fc.pre(candidate !== undefined);
        expect(brokenConstraint(space, candidate)).toBeUndefined();
        expect(checkCandidate(space, JSON.parse(JSON.stringify(candidate)))).toStrictEqual(candidate);
      }),
    );
  });

  it('active decisions are the choices that the candidate holds, at their paths', () => {
    fc.assert(
      fc.property(free(), seed, (space, random) => {
        const candidate = sample(space, random);
        const encoding = encode(space, candidate);
        const active = space.decisions.filter((_, index) => activation(space, encoding)[index]);
        const settled = space.decisions.filter(
          (decision) => !active.includes(decision) && settledMember(decision, encoding) !== undefined,
        );
        expect(active.length + settled.length).toBe(choicesIn(space.root, candidate));
        expect(active.map(({ index }) => index)).toEqual(
          [...encoding.keys()].filter((index) => !Number.isNaN(encoding[index])),
        );
        for (const { path, domain, index, role } of active)
          if (role !== 'member')
            expect(at(candidate, path)).toBe(valueOfCode(domain, encoding[index] as number));
        const there = space.decisions.filter(
          (decision) => active.includes(decision) || settled.includes(decision),
        );
        expect(Object.keys(parametersOf(space, candidate))).toEqual(there.map(({ column }) => column));
      }),
    );
  });

  it('SQL reads from the JSON of a candidate what its decisions are, and NULL where they are inactive', () => {
    fc.assert(
      fc.property(free(), seed, (space, random) => {
        const candidate = sample(space, random);
        const parameters = parametersOf(space, candidate);
        const expected = space.decisions.map(({ column }) => inSql(parameters[column]));
        expect(readInSql(space, candidate)).toEqual([canonicalJson(parameters), ...expected]);
      }),
    );
  });

  it('parents come before children, columns are distinct, and conditions can be met', () => {
    fc.assert(
      fc.property(free(), (space) => {
        const columns = space.decisions.map(({ column }) => column.toLowerCase());
        expect(new Set(columns).size).toBe(columns.length);
        for (const { index, condition } of space.decisions) {
          if (condition === null) continue;
          expect(condition.decision).toBeLessThan(index);
          const options = space.decisions[condition.decision]?.options ?? 0;
          expect(condition.allowed.length).toBeGreaterThan(0);
          expect(condition.allowed.every((code) => code >= 0 && code < options)).toBe(true);
        }
      }),
    );
  });

  it('fingerprints are equal exactly when candidates are', () => {
    fc.assert(
      fc.property(free(), seed, (space, random) => {
        const one = sample(space, random);
        const two = sample(space, random);
        const same = fingerprint(space, one) === fingerprint(space, two);
        expect(same).toBe(isDeepStrictEqual(one, two));
        expect(fingerprint(space, reversed(one) as Candidate)).toBe(fingerprint(space, one));
      }),
    );
  });

  it('the size is the number of candidates that enumerate lists, each of them once', () => {
    fc.assert(
      fc.property(free(false), (space) => {
        const size = sizeOf(space);
        fc.pre(size !== null && size <= 500n);
        const all = [...enumerate(space)];
        expect(BigInt(all.length)).toBe(size);
        expect(new Set(all.map((candidate) => fingerprint(space, candidate))).size).toBe(all.length);
      }),
    );
  });

  it('enumerate lists exactly what keeps the constraints', () => {
    fc.assert(
      fc.property(trees(false), (fields) => {
        const space: SearchSpace = defineSpace(fields, [someConstraint]);
        fc.pre((sizeOf(space) ?? 0n) <= 200n);
        const kept = [...enumerate(space, { includeInvalid: true })].filter(someConstraint.holds);
        expect([...enumerate(space)]).toEqual(kept);
      }),
    );
  });

  it('a neighbour is valid and differs in exactly one decision active in both', () => {
    fc.assert(
      fc.property(bound, seed, (space, random) => {
        const candidate = validCandidate(space, random);
        fc.pre(candidate !== undefined);
        const from = encode(space, candidate);
        for (const found of [...neighbours(space, candidate), ...neighbours(space, candidate, random)]) {
          const to = encode(space, checkCandidate<Candidate>(space, found));
          const differing = space.decisions.filter(
            ({ index }) => Math.abs((from[index] ?? 0) - (to[index] ?? 0)) > 0,
          );
          expect(differing).toHaveLength(1);
        }
      }),
    );
  });

  it('without constraints and floats there is a neighbour for every move of every active decision', () => {
    fc.assert(
      fc.property(free(false), seed, (space, random) => {
        const candidate = sample(space, random);
        const active = space.decisions.filter(
          (_, index) => activation(space, encode(space, candidate))[index],
        );
        const from = encode(space, candidate);
        const others = active.reduce(
          (sum, { domain, index }) => sum + moves(domain, from[index] as number).length,
          0,
        );
        const found = [...neighbours(space, candidate)];
        expect(found).toHaveLength(others);
        fc.pre(others > 0);
        const one = neighbour(space, candidate, random);
        expect(isDeepStrictEqual(one, candidate)).toBe(false);
      }),
    );
  });

  it('the JSON form survives canonical JSON, and gives the same decisions', () => {
    fc.assert(
      fc.property(free(), (space) => {
        const read = spaceFromJson(JSON.parse(JSON.stringify(reversed(spaceToJson(space)))));
        expect(read.decisions).toEqual(space.decisions);
        expect(spaceToJson(read)).toEqual(spaceToJson(space));
      }),
    );
  });

  it('any JSON is a candidate or a coded error', () => {
    fc.assert(
      fc.property(bound, fc.jsonValue(), (space, value) => {
        expectCandidateOrCode(space, value);
      }),
    );
  });

  it('a candidate with one part replaced is a candidate or a coded error', () => {
    fc.assert(
      fc.property(free(), seed, fc.jsonValue(), (space, random, value) => {
        const candidate = sample(space, random);
        expectCandidateOrCode(space, { ...candidate, [random.pick(Object.keys(candidate))]: value });
      }),
    );
  });
});
