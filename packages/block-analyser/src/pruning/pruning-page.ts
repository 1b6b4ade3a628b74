import { formatCount, formatNumber, line, tablePart, type Page } from '@edgewright/report';
import type { BlockChoice } from '../blocks/block-choice.js';
import type { PrunedStage } from './prune-stages.js';

/** A space before and after its stages were pruned. */
export interface PrunedSpace {
  readonly stages: readonly PrunedStage[];
  /** Candidates before constraints, in decimal digits. */
  readonly size: { readonly before: string; readonly after: string };
}

/** The stages of a pruned space for people: how many choices there are, and of which kinds. */
export function pruningPage({ stages, size }: PrunedSpace): Page {
  const before = BigInt(size.before);
  const after = BigInt(size.after);
  // In thousandths, as neither may fit into a number.
  const factor = formatNumber(Number((1000n * before) / after) / 1000);
  const shrinks = `The space shrinks from ${formatCount(before)} to ${formatCount(after)} candidates`;
  return [
    tablePart({
      columns: ['stage', 'choices', 'kept', 'dominated', 'unfit', 'still drawn', 'kept by kind'],
      rows: stages.map(({ stage, kept, dominated, unfit, stillDrawn }) => [
        stage,
        kept.length + dominated.length + unfit.length,
        kept.length,
        dominated.length,
        unfit.length,
        stillDrawn,
        byKind(kept),
      ]),
    }),
    line(),
    line(`${shrinks} before constraints, by a factor of ${factor}.`),
  ];
}

function byKind(choices: readonly BlockChoice[]): string {
  const counts = new Map<string, number>();
  for (const { op } of choices) counts.set(op, (counts.get(op) ?? 0) + 1);
  return [...counts].map(([op, count]) => `${count} ${op}`).join(', ');
}
