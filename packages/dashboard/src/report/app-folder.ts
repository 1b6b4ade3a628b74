import { fileURLToPath } from 'node:url';

/**
 * The folder of the built pages: `index.html` and what it loads, every file but that one named after its contents; beside them
 * `report.js` and `report-style.css` for report files, and `sql-wasm.wasm`. It can be served as it is, also from the
 * space of a web host without a server of ours.
 */
export function appFolder(): string {
  return fileURLToPath(new URL('../app/', import.meta.url));
}
