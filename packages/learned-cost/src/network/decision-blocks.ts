import type { Decision, SearchSpace } from '@edgewright/search-space';

/** A part of a candidate whose cost is a sum of its own, with the decisions that it depends on, by index. */
export interface DecisionBlock {
  /** Its own decisions first, then those around it. */
  readonly decisions: readonly number[];
  /** The decision that says whether there is such a block: it costs nothing where that is inactive. `null`: there always is. */
  readonly gate: number | null;
}

/**
 * The blocks of a space, by the tree of its parameters. Decisions with one parent are a block: `stages[2].blocks[1]` has
 * its operation, kernel and expansion. What a layer costs also depends on the tensor that it reads and on where it stands, so a
 * block sees the decisions of its ancestors (`stages[2]`: filters, how many blocks), of the element before it and before each
 * ancestor (`stages[1]`), and of the block that was listed last.
 */
export function decisionBlocks({ decisions }: SearchSpace): readonly DecisionBlock[] {
  const byParent = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const siblings = byParent.get(parentOf(decision));
    if (siblings === undefined) byParent.set(parentOf(decision), [decision]);
    else siblings.push(decision);
  }
  const parents = [...byParent.keys()];
  return parents.map((parent, index) => {
    const own = byParent.get(parent) ?? [];
    const around = [...neighboursOf(parent), parents[index - 1] ?? parent].flatMap(
      (name) => byParent.get(name) ?? [],
    );
    return {
      decisions: [...new Set([...own, ...around].map((decision) => decision.index))],
      gate: own[0] === undefined || own[0].condition === null ? null : own[0].index,
    };
  });
}

/** `stages[2].blocks[1].op` → `stages[2].blocks[1]`; a count belongs to who has the list. */
function parentOf({ path, role }: Decision): string {
  return withoutLast(role === 'count' ? withoutLast(path) : path);
}

function withoutLast(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

/** The ancestors of a block, and the elements before it and before each of them. */
function neighboursOf(name: string): readonly string[] {
  const ancestors: string[] = [];
  for (let at = name; at !== '';) {
    at = withoutLast(at);
    ancestors.push(at);
  }
  return [...ancestors, ...[name, ...ancestors].flatMap(elementBefore)];
}

function elementBefore(name: string): readonly string[] {
  const [, list, index] = /^(.*)\[(\d+)\]$/.exec(name) ?? [];
  return list === undefined || Number(index) === 0 ? [] : [`${list}[${Number(index) - 1}]`];
}
