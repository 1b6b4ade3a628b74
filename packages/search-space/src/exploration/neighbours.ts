import type { Random } from '@edgewright/base';
import { settle } from '../candidates/activation.js';
import { brokenConstraint } from '../candidates/constraints.js';
import { decode } from '../candidates/decode.js';
import { encode } from '../candidates/encode.js';
import { noOtherOption, noValidNeighbour } from '../errors.js';
import { drawDecision } from './draw.js';
import { defaultCode, isWide, moves } from '../parameters/options.js';
import type { Decision, Encoding, SearchSpace } from '../space/space.js';

const MAX_ATTEMPTS = 10_000;

/** Gives a code to a decision that a change has made active, given those before it. */
type Fill = (decision: Decision, encoding: Encoding) => number;

/**
 * Every valid candidate that differs in exactly one decision active in both: a categorical, a branch, a count, an integer or a
 * number in steps takes each of its other options, an ordered choice or a discrete number the one before or after, and a float moves by one
 * perturbation step down or up, within its range. Numbers in more than 1,024 steps move by a quarter of their scaled range down
 * or up, a quarter of that, and so on to the next option. Decisions that stay active keep their values; those that become active take a random value, or without a
 * generator the first option (a float: the middle of its range).
 *
 * @throws as {@link encode}
 */
export function* neighbours<C>(space: SearchSpace<C>, candidate: NoInfer<C>, random?: Random): Generator<C> {
  const from = encode(space, candidate);
  const fill: Fill = (decision, encoding) =>
    random === undefined ? defaultCode(decision.domain) : drawDecision(decision, encoding, random);
  for (const decision of space.decisions) {
    const code = from[decision.index] as number;
    if (Number.isNaN(code)) continue;
    for (const other of otherCodes(decision, code)) {
      const neighbour = decode(space, changed(space.decisions, from, { decision, code: other, fill }));
      if (brokenConstraint(space, neighbour) === undefined) yield neighbour;
    }
  }
}

/**
 * One random valid neighbour: a decision drawn uniformly among the active ones that have another option, then one of its
 * other options; decisions that become active are drawn as {@link sample} does.
 *
 * @throws search-space/no-other-option · no-valid-neighbour, naming the constraints broken most often; as {@link encode}
 */
export function neighbour<C>(space: SearchSpace<C>, candidate: NoInfer<C>, random: Random): C {
  const from = encode(space, candidate);
  const movable = space.decisions.filter((decision) => canMove(decision, from));
  if (movable.length === 0) throw noOtherOption();
  const broken = new Map<string, number>();
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const decision = random.pick(movable);
    const code = drawOther(decision, from[decision.index] as number, random);
    const fill: Fill = (later, encoding) => drawDecision(later, encoding, random);
    const found = decode(space, changed(space.decisions, from, { decision, code, fill }));
    const rule = brokenConstraint(space, found);
    if (rule === undefined) return found;
    broken.set(rule.name, (broken.get(rule.name) ?? 0) + 1);
  }
  throw noValidNeighbour(MAX_ATTEMPTS, broken);
}

interface Change {
  readonly decision: Decision;
  readonly code: number;
  readonly fill: Fill;
}

function changed(decisions: readonly Decision[], from: Encoding, { decision, code, fill }: Change): Encoding {
  const encoding = from.slice();
  encoding[decision.index] = code;
  settle(decisions, encoding, {
    from: decision.index + 1,
    choose: (later, current) => (Number.isNaN(current) ? fill(later, encoding) : current),
  });
  return encoding;
}

function* otherCodes({ domain, options }: Decision, code: number): Generator<number> {
  if (isMoved(domain)) yield* moves(domain, code);
  else for (let option = 0; option < (options ?? 0); option++) if (option !== code) yield option;
}

/** Whether a domain moves on its scale or in its order, rather than to any of its options. */
function isMoved(domain: Decision['domain']): boolean {
  const { kind } = domain;
  return kind === 'float' || kind === 'ordered' || kind === 'discrete' || isWide(domain);
}

function canMove({ domain, options, index }: Decision, encoding: Encoding): boolean {
  const code = encoding[index] as number;
  if (Number.isNaN(code)) return false;
  return domain.kind === 'float' ? moves(domain, code).length > 0 : (options ?? 0) > 1;
}

function drawOther({ domain, options }: Decision, code: number, random: Random): number {
  if (isMoved(domain)) return random.pick(moves(domain, code));
  const other = random.integer((options ?? 0) - 1);
  return other < code ? other : other + 1;
}
