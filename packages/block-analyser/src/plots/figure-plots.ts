import { svgOf } from '@edgewright/report/charts';
import { blockPicture, blockPictureChoices, blockPictureName } from '@edgewright/report/further-pictures';
import type { BlockRecord } from '../blocks/evaluate-block.js';
import { blockRow } from '../report/block-row.js';

/** A drawing and the name of its file. */
export interface PlotFile {
  readonly name: string;
  readonly title: string;
  readonly svg: string;
}

/**
 * The pictures of figure 10 as files: latency of 3×3 blocks against their parameters and their operations.
 *
 * @source Akin et al. 2022, figure 10
 */
export function figurePlots(records: readonly BlockRecord[], model: string): PlotFile[] {
  const rows = records.map(blockRow);
  return blockPictureChoices().map((choice) => {
    const scene = blockPicture(rows, { ...choice, model });
    return { name: `${blockPictureName(choice)}.svg`, title: scene.title, svg: svgOf(scene) };
  });
}
