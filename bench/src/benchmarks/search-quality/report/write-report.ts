import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { svgOf } from '@edgewright/report/charts';
import type { RowResult } from '../row-result.js';
import type { Row } from '../rows/row.js';
import { curvesScene } from './curves-scene.js';
import { reportPage } from './report-page.js';

/** Where the table is written to. */
export interface ReportPlaces {
  /** A page. */
  readonly report: string | undefined;
  /** A folder for drawings. */
  readonly svg: string | undefined;
}

/** Writes the page and the drawings that are asked for. */
export function writeReport(results: readonly RowResult[], { report, svg }: ReportPlaces): void {
  const pathOf = (row: Row) => join(svg ?? '', `${row.name}.svg`);
  if (svg !== undefined) {
    mkdirSync(svg, { recursive: true });
    for (const result of results) writeFileSync(pathOf(result.row), svgOf(curvesScene(result)));
  }
  if (report === undefined) return;
  mkdirSync(dirname(report), { recursive: true });
  const drawingOf = (row: Row) => (svg === undefined ? undefined : relative(dirname(report), pathOf(row)));
  writeFileSync(report, reportPage(results, drawingOf));
}
