import type { ElementKind } from '../constant.js';
import { castConstant } from '../fold-constants.js';
import type { ModelAssembler } from '../model-assembler.js';
import type { SourceValue } from '../source-value.js';

/**
 * Elements of another kind: real numbers are cut off where they become whole ones, and truths are 1 where a number is not 0. All else is
 * only held differently.
 */
export function cast(
  assembler: ModelAssembler,
  x: SourceValue,
  { from, to, name }: { readonly from: ElementKind; readonly to: ElementKind; readonly name: string },
): SourceValue {
  if (x.kind === 'constant') return { ...x, constant: castConstant(x.constant, to) };
  if (to === 'real' || from === to || (from === 'truth' && to === 'whole')) return x;
  const type = to === 'truth' ? 'bool' : 'int32';
  return { ...x, tensor: assembler.builder.cast(x.tensor, { name: assembler.name(name), to: type }) };
}
