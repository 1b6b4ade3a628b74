/**
 * The pages with their data as one HTML file. It opens from disk and calls nobody: its policy allows no connection, and only the
 * scripts that it was written with, by their hashes. The script of the pages is compressed as the data is; a short one opens it.
 *
 * Data stands in script elements that no browser runs, compressed and as text without `<`. So no name of a study, level or
 * reason can end its element and become markup.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { appFolder } from './app-folder.js';
import { textOfBytes } from './byte-text.js';
import { ANSWERS_ELEMENT, columnsElement } from './report-elements.js';

const APP_ELEMENT = 'edgewright-app';

/** Runs what stands in the element of the pages: browsers let a script element be added whose text has a hash of the policy. */
const OPENER = `const packed = document.getElementById('${APP_ELEMENT}').textContent;
const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
const opened = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
const script = document.createElement('script');
script.type = 'module';
script.textContent = await new Response(opened).text();
document.body.append(script);
`;

/** What a report file holds. */
export interface ReportContents {
  readonly title: string;
  /**
   * Answers by the path that a server would be asked under, such as `/api/studies` or `/api/studies/1/failures`: each what
   * that path answers, or `{error}` with what was wrong.
   */
  readonly answers: Readonly<Record<string, unknown>>;
  /** Of each study, by its id, a stream of blocks as a server sends it, compressed with gzip. */
  readonly columns: readonly { readonly study: number; readonly compressed: Uint8Array }[];
  /** Pictures as SVG documents, for readers without JavaScript. */
  readonly still?: readonly string[];
}

/** A report file. */
export function reportPage({ title, answers, columns, still = [] }: ReportContents): string {
  const script = readFileSync(join(appFolder(), 'report.js'), 'utf8');
  const style = readFileSync(join(appFolder(), 'report-style.css'), 'utf8');
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(OPENER)} ${hashOf(script)}`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeText(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="app"></div>
<noscript><h1>${escapeText(title)}</h1>${still.join('\n')}</noscript>
<script type="application/octet-stream" id="${ANSWERS_ELEMENT}">${packed(answers)}</script>
${columns.map(({ study, compressed }) => `<script type="application/octet-stream" id="${columnsElement(study)}">${textOfBytes(compressed)}</script>`).join('\n')}
<script type="application/octet-stream" id="${APP_ELEMENT}">${gzipSync(script, { level: 9 }).toString('base64')}</script>
<script type="module">${OPENER}</script>
</body>
</html>
`;
}

/** Compressed with gzip, which browsers open. */
function packed(value: unknown): string {
  return textOfBytes(gzipSync(JSON.stringify(value), { level: 9 }));
}

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
