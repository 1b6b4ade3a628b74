import { backboneBlock, HEAD_LEVELS, headBlockName } from '@edgewright/published-networks/detection';

/** A map that a head block may read. */
interface Source {
  readonly name: string;
  readonly level: number;
}

/** Backbone maps the head may read: levels 3 to 7, of which MnasFPN reads those from 3 to 6. */
const BACKBONE_SOURCES: readonly Source[] = [1, 2, 3, 4, 5].map(backboneBlock);
/** Joins the names of two maps that are resampled and added. */
const PLUS = '+';

/**
 * What a head block may read: `n3` passes one map of its own level through, `n2+c0n0` adds two that are resampled. Each
 * pair comes once: backbone maps in their order, then head maps from the latest.
 */
export function inputChoices(block: number): readonly [string, ...string[]] {
  const sources = [...BACKBONE_SOURCES, ...headSources(block)];
  const passing = sources.filter(({ level }) => level === passthroughLevel(block)).map(({ name }) => name);
  const pairs = sources.flatMap(({ name }, index) =>
    sources.slice(index + 1).map((other) => name + PLUS + other.name),
  );
  return [...passing, ...pairs] as unknown as readonly [string, ...string[]];
}

/** The maps that a choice names. */
export function inputsOf(choice: string): readonly [string] | readonly [string, string] {
  return choice.split(PLUS) as unknown as readonly [string] | readonly [string, string];
}

/** The choice that names these maps. */
export function choiceOf(inputs: readonly string[]): string {
  return inputs.join(PLUS);
}

function headSources(block: number): Source[] {
  return HEAD_LEVELS.slice(0, block)
    .map((level, index) => ({ name: headBlockName(index), level }))
    .reverse();
}

/** No earlier map is as coarse as the last block: what passes through it keeps the level before. */
function passthroughLevel(block: number): number | undefined {
  return block === HEAD_LEVELS.length - 1 ? HEAD_LEVELS[block - 1] : HEAD_LEVELS[block];
}
