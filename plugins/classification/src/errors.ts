import { EdgewrightError } from '@edgewright/base';

const HINT =
  'Correct task.options; `edgewright analyse-blocks --prune classification` writes a list that fits.';

/** A stage whose kinds of block are all left out. */
export function noBlocksLeft(stage: number, kinds: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'classification/no-blocks-left',
    category: 'invalid-input',
    message: `Stage ${stage} has no block left: none of its stage_blocks is of the block_kinds ${kinds.join(', ')}`,
    hint: HINT,
    details: { stage },
  });
}

/** Two entries about the same blocks. */
export function repeatedStageBlocks(stage: number, op: string): EdgewrightError {
  return new EdgewrightError({
    code: 'classification/repeated-stage-blocks',
    category: 'invalid-input',
    message: `stage_blocks says twice what ${op} may be in stage ${stage}; once is allowed`,
    hint: HINT,
    details: { stage, op },
  });
}
