import { drawingOf, type Scene } from '@edgewright/report/charts';
import type { Theme } from '@edgewright/report/charts';
import { useApp } from '../state/app-context.js';
import { Picture } from './picture.js';

interface ScenePictureProps {
  readonly label: string;
  readonly height: number;
  /** Whether series are named in the picture; the card says it otherwise. */
  readonly legend?: boolean;
  /** The scene in the colours of a theme; the signals that it reads have it drawn again. */
  readonly scene: (theme: Theme) => Scene;
}

/** A scene as large as its place, without its heading, which the card around it has. */
export function ScenePicture({ label, height, scene, legend = false }: ScenePictureProps) {
  const { theme } = useApp();
  return (
    <Picture
      label={label}
      height={height}
      draw={(size) => drawingOf(scene(theme.value), { theme: theme.value, size, heading: false, legend })}
    />
  );
}
