import { checkShape } from './check-shape.js';
import { layoutOf } from '../space/flatten.js';
import type { FieldSlot, NumberSlot, RepeatSlot, Slot, VariantsSlot } from '../space/layout.js';
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
    case 'categorical': {
      const code = slot.codes.get(value);
      if (code === undefined) return false;
      encoding[slot.decision] = code;
      return true;
    }
    case 'integer':
    case 'float':
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
  }
}

function writeNumber({ decision, domain }: NumberSlot, value: unknown, encoding: Encoding): boolean {
  if (typeof value !== 'number' || !(value >= domain.min && value <= domain.max)) return false;
  // Adding 0 turns −0 into 0.
  const code = (domain.kind === 'integer' ? (value - domain.min) / domain.step : value) + 0;
  encoding[decision] = code;
  return domain.kind === 'float' || Number.isInteger(code);
}

function writeFields(fields: readonly FieldSlot[], value: unknown, encoding: Encoding): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (const { name, slot } of fields) {
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

function writeRepeat({ decision, min, elements }: RepeatSlot, value: unknown, encoding: Encoding): boolean {
  if (!Array.isArray(value) || value.length < min || value.length > elements.length) return false;
  encoding[decision] = value.length - min;
  return writeElements(elements, value, encoding);
}
