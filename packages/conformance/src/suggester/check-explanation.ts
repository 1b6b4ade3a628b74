import assert from 'node:assert/strict';
import type { JsonObject } from '@edgewright/base';
import {
  LONGEST_REASON,
  type ExplainedDecision,
  type ExplainedMetric,
  type Explanation,
} from '@edgewright/contracts';
import type { SearchSpace } from '@edgewright/search-space';
import { assertSame } from '../assert-same.js';
import { throughJson } from './drive.js';

/** How far sums of probabilities and of shares may be from 1: they may be estimated, and rounded. */
const TOLERANCE = 1e-6;

/** Whether an explanation is plain JSON about every decision of the space, with probabilities that are some. */
export function checkExplanation({ decisions }: SearchSpace, explanation: Explanation): void {
  assertSame(throughJson(explanation as never), explanation, 'an explanation and the same as JSON');
  const names = decisions.map(({ column }) => column);
  assert.deepEqual(
    explanation.decisions.map(({ name }) => name),
    names,
    'it does not explain every decision, by its column and in order',
  );
  explanation.decisions.forEach(checkDecision);
  for (const metric of explanation.metrics) checkMetric(metric, names);
}

/** Whether a reason, if there is one, is a short object of plain JSON. */
export function checkReason(reason: JsonObject | undefined): void {
  if (reason === undefined) return;
  assertSame(throughJson(reason), reason, 'a reason and the same as JSON');
  assert.ok(!Array.isArray(reason) && typeof reason === 'object', 'the reason is not an object');
  const { length } = JSON.stringify(reason);
  assert.ok(length <= LONGEST_REASON, `the reason has ${length} characters of JSON, above ${LONGEST_REASON}`);
}

function checkDecision({ name, choices, entropyNats, active }: ExplainedDecision): void {
  const probabilities = choices.map(({ probability }) => probability);
  assert.ok(
    [...probabilities, active].every((probability) => probability >= 0 && probability <= 1 + TOLERANCE),
    `${name} has a probability below 0 or above 1`,
  );
  assert.ok(sumsToOne(probabilities), `the probabilities of ${name} do not sum to 1`);
  assert.ok(entropyNats >= -TOLERANCE, `the entropy of ${name} is ${entropyNats}`);
}

function checkMetric({ metric, score, importance }: ExplainedMetric, names: readonly string[]): void {
  assert.ok(
    score === null || Math.abs(score) <= 1 + TOLERANCE,
    `${metric} has a rank correlation of ${score}`,
  );
  for (const { decision } of importance) {
    assert.ok(
      names.includes(decision),
      `${metric} is said to depend on "${decision}", which is not a decision`,
    );
  }
  const shares = importance.map(({ share }) => share);
  assert.ok(shares.length === 0 || sumsToOne(shares), `the importances for ${metric} do not sum to 1`);
}

function sumsToOne(numbers: readonly number[]): boolean {
  return Math.abs(numbers.reduce((sum, number) => sum + number, 0) - 1) <= TOLERANCE;
}
