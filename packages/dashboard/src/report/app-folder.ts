import { fileURLToPath } from 'node:url';

/**
 * The folder of the built pages: `index.html` and what it loads, every file but that one named after its contents; beside them
 * `report.js` and `report-style.css` for report files.
 */
export function appFolder(): string {
  return fileURLToPath(new URL('../app/', import.meta.url));
}
