/** The page: finds where its data comes from, and shows it. */
import { render } from 'preact';
import { httpSource } from './sources/http-source.js';
import { reportSource } from './sources/report-source.js';
import { Shell } from './shell/shell.js';
import { appState } from './state/app-state.js';

const place = document.getElementById('app');
if (place !== null) render(<Shell app={appState(window, reportSource(document) ?? httpSource)} />, place);
