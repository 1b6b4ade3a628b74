import type { Explanation } from '@edgewright/contracts';
import { explanationUnsound } from '../../errors.js';

/** Choices, and decisions, that anybody could look at. */
const MOST = 100_000;
const MODELLED: readonly unknown[] = ['exact', 'surrogate', 'none'];

/**
 * What a suggester gave as its explanation, if it is one: plain JavaScript may give anything.
 *
 * @throws orchestrator/explanation-unsound with the place and the value seen
 */
export function soundExplanation(answer: unknown): Explanation {
  const { decisions, metrics } = fieldsAt('the explanation', answer);
  for (const [index, decision] of listAt('decisions', decisions).entries()) {
    checkDecision(`decisions[${index}]`, decision);
  }
  for (const [index, metric] of listAt('metrics', metrics).entries())
    checkMetric(`metrics[${index}]`, metric);
  return answer as Explanation;
}

function checkDecision(at: string, decision: unknown): void {
  const { name, choices, entropyNats, active } = fieldsAt(at, decision);
  if (typeof name !== 'string') throw explanationUnsound(`${at}.name`, name, 'a text');
  for (const [index, choice] of listAt(`${at}.choices`, choices).entries()) {
    const place = `${at}.choices[${index}]`;
    const { value, probability } = fieldsAt(place, choice);
    if (!isJson(value, 0)) throw explanationUnsound(`${place}.value`, value, 'plain JSON');
    checkNumber(`${place}.probability`, probability);
  }
  checkNumber(`${at}.entropyNats`, entropyNats);
  checkNumber(`${at}.active`, active);
}

function checkMetric(at: string, given: unknown): void {
  const { metric, modelled, score, importance } = fieldsAt(at, given);
  if (typeof metric !== 'string') throw explanationUnsound(`${at}.metric`, metric, 'a text');
  if (!MODELLED.includes(modelled)) throw explanationUnsound(`${at}.modelled`, modelled, MODELLED.join(', '));
  if (score !== null) checkNumber(`${at}.score`, score);
  for (const [index, driver] of listAt(`${at}.importance`, importance).entries()) {
    const place = `${at}.importance[${index}]`;
    const { decision, share } = fieldsAt(place, driver);
    if (typeof decision !== 'string') throw explanationUnsound(`${place}.decision`, decision, 'a text');
    checkNumber(`${place}.share`, share);
  }
}

function checkNumber(at: string, value: unknown): void {
  if (!Number.isFinite(value)) throw explanationUnsound(at, value, 'a finite number');
}

function fieldsAt(at: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw explanationUnsound(at, value, 'an object');
}

function listAt(at: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value) && value.length <= MOST) return value as readonly unknown[];
  throw explanationUnsound(at, value, `a list of ${MOST} items at most`);
}

/** Levels of a value that anybody could read; what goes round in a circle has no end of them. */
const MOST_LEVELS = 20;

function isJson(value: unknown, level: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || level > MOST_LEVELS) return false;
  return Object.values(value).every((item) => isJson(item, level + 1));
}
