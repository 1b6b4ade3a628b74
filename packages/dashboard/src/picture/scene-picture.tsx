import { drawingOf, type Scene } from '@edgewright/report/charts';
import type { Theme } from '@edgewright/report/charts';
import { useApp } from '../state/app-context.js';
import { Picture } from './picture.js';

interface ScenePictureProps {
  readonly label: string;
  readonly height: number;
  /** The scene in the colours of a theme; the signals that it reads have it drawn again. */
  readonly scene: (theme: Theme) => Scene;
}

/** A scene as large as its place, without its heading, which the card around it has. */
export function ScenePicture({ label, height, scene }: ScenePictureProps) {
  const { theme } = useApp();
  return (
    <Picture
      label={label}
      height={height}
      draw={(size) =>
        drawingOf(scene(theme.value), { theme: theme.value, size, heading: false, legend: false })
      }
    />
  );
}
