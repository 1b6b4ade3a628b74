import { svgOfDrawing, type Drawing, type Theme } from '@edgewright/report/charts';
import { useApp } from '../state/app-context.js';
import { saveText } from './save-file.js';

interface SaveButtonProps {
  /** Of the file, without its ending. */
  readonly name: string;
  /** Undefined where there is nothing to save yet. */
  readonly drawing: (theme: Theme) => Drawing | undefined;
}

/** Gives a person a picture as an SVG document, as large as such pictures are in documents. */
export function SaveButton({ name, drawing }: SaveButtonProps) {
  const { theme } = useApp();
  return (
    <button
      type="button"
      onClick={() => {
        const drawn = drawing(theme.value);
        if (drawn !== undefined) saveText(`${name}.svg`, svgOfDrawing(drawn));
      }}
    >
      SVG
    </button>
  );
}
