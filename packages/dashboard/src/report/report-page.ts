/**
 * The pages with their data as one HTML file. It opens from disk and calls nobody: its policy allows no connection, and only the
 * script that it was written with, by its hash.
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
  const script = scriptText(readFileSync(join(appFolder(), 'report.js'), 'utf8'));
  const style = readFileSync(join(appFolder(), 'report-style.css'), 'utf8');
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
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
<script type="module">${script}</script>
</body>
</html>
`;
}

/** Compressed with gzip, which browsers open. */
function packed(value: unknown): string {
  return textOfBytes(gzipSync(JSON.stringify(value), { level: 9 }));
}

/** What would end the element or change how it is read only stands in texts of the script. */
function scriptText(script: string): string {
  return script.replace(/<(?=\/script|!--|script)/gi, '\\x3c');
}

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
