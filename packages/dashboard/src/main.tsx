/** The page: finds where its data comes from, and shows it. */
import { render } from 'preact';
import { httpSource } from './sources/http-source.js';
import { noSource } from './sources/no-source.js';
import { pageFiles } from './sources/page-files.js';
import { reportSource } from './sources/report-source.js';
import { Shell } from './shell/shell.js';
import { appState } from './state/app-state.js';

const place = document.getElementById('app');
if (place !== null) {
  const files = pageFiles(document);
  const source = reportSource(document) ?? (files.isStatic ? noSource : httpSource);
  place.replaceChildren();
  render(<Shell app={appState(window, { source, files })} />, place);
}
