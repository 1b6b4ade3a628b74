/** Keeps the pictures as they are drawn now: `node tools/pictures/write-goldens.mjs`, then look at every file that changed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { document, PICTURES } from './pictures.mjs';

for (const [name, drawing] of PICTURES) {
  writeFileSync(join(import.meta.dirname, 'goldens', `${name}.svg`), document(drawing));
}
