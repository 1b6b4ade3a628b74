import type { Json } from '@edgewright/base';
import { isActive } from './activation.js';
import { badCode, wrongActivation, wrongEncodingLength } from '../errors.js';
import { layoutOf } from '../space/flatten.js';
import type { FieldSlot, RepeatSlot, Slot } from '../space/layout.js';
import { membersIn } from './membership.js';
import type { BranchValue } from '../parameters/parameter.js';
import { valueOfCode } from '../parameters/options.js';
import type { Decision, Encoding, SearchSpace } from '../space/space.js';

/**
 * The candidate that an encoding stands for, its keys in the order of the tree. Exact inverse of {@link encode}; does not
 * look at the constraints.
 *
 * @throws search-space/wrong-encoding-length · bad-code · wrong-activation
 */
export function decode<C>(space: SearchSpace<C>, encoding: Encoding): C {
  const { root, decisions } = layoutOf(space);
  checkEncoding(decisions, encoding);
  return read(root, encoding) as C;
}

function checkEncoding(decisions: readonly Decision[], encoding: Encoding): void {
  if (encoding.length !== decisions.length) throw wrongEncodingLength(encoding.length, decisions.length);
  for (let index = 0; index < decisions.length; index++) {
    const decision = decisions[index] as Decision;
    const code = encoding[index] as number;
    if (isActive(decision, encoding) === Number.isNaN(code)) throw wrongActivation(decision.path, code);
    if (!Number.isNaN(code) && !isCode(decision, code)) throw badCode(decision.path, code, codesOf(decision));
  }
}

function isCode({ domain, options }: Decision, code: number): boolean {
  if (domain.kind === 'float') return code >= domain.min && code <= domain.max;
  return Number.isInteger(code) && code >= 0 && code < (options ?? 0);
}

function codesOf({ domain, options }: Decision): string {
  return domain.kind === 'float'
    ? `${domain.min} to ${domain.max}`
    : `option indices 0 to ${(options ?? 1) - 1}`;
}

function read(slot: Slot, encoding: Encoding): Json {
  switch (slot.kind) {
    case 'listed':
    case 'number':
      // Adding 0 to a number would be wrong for strings, so −0 is dealt with here.
      return valueOfCode(slot.domain, (encoding[slot.decision] as number) + 0);
    case 'group':
      return readFields(slot.fields, encoding, {});
    case 'sequence':
      return slot.elements.map((element) => read(element, encoding));
    case 'variants': {
      const code = encoding[slot.decision] as number;
      return readFields(slot.branches[code] ?? [], encoding, { [slot.key]: slot.names[code] as BranchValue });
    }
    case 'repeat':
      return readElements(slot.elements, countOf(slot, encoding), encoding);
    case 'subset': {
      const members = membersIn(slot.membership, encoding);
      return slot.choices.filter((_, item) => members[item]);
    }
  }
}

function countOf({ decision, counts }: RepeatSlot, encoding: Encoding): number {
  return counts[decision === null ? 0 : (encoding[decision] as number)] as number;
}

function readFields(fields: readonly FieldSlot[], encoding: Encoding, into: Record<string, Json>): Json {
  for (const { name, slot, gate } of fields) {
    if (gate === undefined || gate.allowed.includes(encoding[gate.decision] as number))
      into[name] = read(slot, encoding);
  }
  return into;
}

function readElements(slots: readonly Slot[], count: number, encoding: Encoding): Json {
  const elements: Json[] = [];
  for (let index = 0; index < count; index++) elements.push(read(slots[index] as Slot, encoding));
  return elements;
}
