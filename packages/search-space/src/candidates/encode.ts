import { checkShape } from './check-shape.js';
import { writeMembers } from './membership.js';
import { codeOfValue, indexOfChoice } from '../parameters/options.js';
import { layoutOf } from '../space/flatten.js';
import type {
  FieldSlot,
  ListedSlot,
  NumberSlot,
  RepeatSlot,
  Slot,
  SubsetSlot,
  VariantsSlot,
} from '../space/layout.js';
import type { Encoding, SearchSpace } from '../space/space.js';

/**
 * A candidate as one number a decision: float64[decisions], NaN where inactive. Keys that belong to no active parameter
 * are not looked at; {@link checkCandidate} refuses them.
 *
 * @throws search-space/wrong-type · not-allowed · wrong-length · missing-key
 */
export function encode<C>(space: SearchSpace<C>, candidate: NoInfer<C>): Encoding {
  const { root, decisions } = layoutOf(space);
  const encoding = new Float64Array(decisions.length).fill(NaN);
  // The fast walk only knows that something is wrong; the careful one knows what.
  if (!write(root, candidate, encoding)) checkShape(root, candidate, '');
  return encoding;
}

function write(slot: Slot, value: unknown, encoding: Encoding): boolean {
  switch (slot.kind) {
    case 'listed': {
      const code = slot.codes.get(value) ?? indexOfList(slot, value);
      if (code === undefined) return false;
      encoding[slot.decision] = code;
      return true;
    }
    case 'number':
      return writeNumber(slot, value, encoding);
    case 'group':
      return writeFields(slot.fields, value, encoding);
    case 'sequence':
      if (!Array.isArray(value) || value.length !== slot.elements.length) return false;
      return writeElements(slot.elements, value, encoding);
    case 'variants':
      return writeVariants(slot, value, encoding);
    case 'repeat':
      return writeRepeat(slot, value, encoding);
    case 'subset':
      return writeSubset(slot, value, encoding);
  }
}

/** Choices that are lists are not in the map. */
function indexOfList({ domain }: ListedSlot, value: unknown): number | undefined {
  return Array.isArray(value) ? indexOfChoice(domain.choices, value) : undefined;
}

function writeNumber({ decision, domain }: NumberSlot, value: unknown, encoding: Encoding): boolean {
  const code = codeOfValue(domain, value);
  if (code === undefined) return false;
  encoding[decision] = code;
  return true;
}

function writeFields(fields: readonly FieldSlot[], value: unknown, encoding: Encoding): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (const { name, slot, gate } of fields) {
    if (gate !== undefined && !gate.allowed.includes(encoding[gate.decision] as number)) continue;
    if (!write(slot, (value as Readonly<Record<string, unknown>>)[name], encoding)) return false;
  }
  return true;
}

function writeElements(slots: readonly Slot[], values: readonly unknown[], encoding: Encoding): boolean {
  for (let index = 0; index < values.length; index++) {
    if (!write(slots[index] as Slot, values[index], encoding)) return false;
  }
  return true;
}

function writeVariants(slot: VariantsSlot, value: unknown, encoding: Encoding): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const code = slot.codes.get((value as Readonly<Record<string, unknown>>)[slot.key]);
  if (code === undefined) return false;
  encoding[slot.decision] = code;
  return writeFields(slot.branches[code] ?? [], value, encoding);
}

function writeRepeat(
  { decision, counts, elements }: RepeatSlot,
  value: unknown,
  encoding: Encoding,
): boolean {
  if (!Array.isArray(value)) return false;
  const code = counts.indexOf(value.length);
  if (code < 0) return false;
  if (decision !== null) encoding[decision] = code;
  return writeElements(elements, value, encoding);
}

function writeSubset({ choices, membership }: SubsetSlot, value: unknown, encoding: Encoding): boolean {
  const { min, max } = membership;
  if (!Array.isArray(value) || value.length < min || value.length > max) return false;
  const members: boolean[] = choices.map(() => false);
  for (const item of value) {
    const index = indexOfChoice(choices, item);
    if (index === undefined || members[index] === true) return false;
    members[index] = true;
  }
  writeMembers(membership, members, encoding);
  return true;
}
