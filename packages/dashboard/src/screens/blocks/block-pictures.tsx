import { drawingOf, type Theme } from '@edgewright/report/charts';
import {
  blockPicture,
  blockPictureChoices,
  blockPictureName,
  type BlockPictureChoice,
} from '@edgewright/report/further-pictures';
import type { BlocksAnswer } from '@edgewright/trial-history';
import { SaveButton } from '../../picture/save-button.js';
import { ScenePicture } from '../../picture/scene-picture.js';
import { Card } from '../../shell/card.js';
import { Notice } from '../../shell/notice.js';
import { useApp } from '../../state/app-context.js';
import { shapeTitle, shownShapes } from './blocks-choice.js';

const HEIGHT = 380;
const AGAINST = { parameters: 'parameters', macs: 'operations' } as const;

interface BlockPicturesProps {
  readonly study: BlocksAnswer;
}

/** Latency against parameters and operations, in the form of the paper's figure. */
export function BlockPictures({ study }: BlockPicturesProps) {
  const { shape } = useApp().address.value.view;
  const shapes = shownShapes(study.blocks, shape);
  if (shapes.length === 0) {
    return (
      <Card title="Latency of blocks">
        <Notice title={`No 3×3 block of the study reads ${shape ?? 'such a tensor'}`}>
          Choose another input above.
        </Notice>
      </Card>
    );
  }
  return (
    <div class="columns wide">
      {blockPictureChoices(shapes).map((choice) => (
        <PictureCard key={blockPictureName(choice)} study={study} choice={choice} />
      ))}
    </div>
  );
}

interface PictureCardProps extends BlockPicturesProps {
  readonly choice: BlockPictureChoice;
}

function PictureCard({ study: { blocks, device, fidelity }, choice }: PictureCardProps) {
  const title = `Latency by ${AGAINST[choice.against]}, ${shapeTitle(choice.shape)}`;
  const scene = (theme: Theme) => blockPicture(blocks, { ...choice, model: `${device}, ${fidelity}`, theme });
  return (
    <Card
      title={title}
      note="3×3 blocks; the points of a line are expansions"
      tools={
        <SaveButton name={blockPictureName(choice)} drawing={(theme) => drawingOf(scene(theme), { theme })} />
      }
    >
      <ScenePicture label={`${title}: 3×3 blocks on ${device}`} height={HEIGHT} legend scene={scene} />
    </Card>
  );
}
