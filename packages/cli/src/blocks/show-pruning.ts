import type { BlockChoice } from '@edgewright/block-analyser';
import { formatCount, formatNumber } from '@edgewright/report';
import type { Output } from '../output/output.js';
import type { Pruning } from './prune-task.js';

/** The stages of a pruned space for people: how many choices there are, and of which kinds. */
export function showPruning({ stages, size }: Pruning, output: Output): void {
  output.table({
    columns: ['stage', 'choices', 'kept', 'dominated', 'unfit', 'still drawn', 'kept by kind'],
    rows: stages.map(({ stage, kept, dominated, unfit, stillDrawn }) => [
      stage,
      kept.length + dominated.length + unfit.length,
      ...[kept.length, dominated.length, unfit.length, stillDrawn],
      byKind(kept),
    ]),
  });
  output.line();
  const before = BigInt(size.before);
  const after = BigInt(size.after);
  // In thousandths, as neither may fit into a number.
  const factor = Number((1000n * before) / after) / 1000;
  output.line(
    `The space shrinks from ${formatCount(before)} to ${formatCount(after)} candidates before constraints, by a factor of ${formatNumber(factor)}.`,
  );
}

function byKind(choices: readonly BlockChoice[]): string {
  const counts = new Map<string, number>();
  for (const { op } of choices) counts.set(op, (counts.get(op) ?? 0) + 1);
  return [...counts].map(([op, count]) => `${count} ${op}`).join(', ');
}
