import { readFileSync } from 'node:fs';
import type { ModelGraph } from '@edgewright/model-graph';
import { mbconvNetwork } from './mbconv-network.js';

/** A network of the table: its graph, and its top-1 after a short training. */
export interface MbconvRow {
  readonly id: string;
  readonly graph: ModelGraph;
  readonly top1Percent: number;
  /** Millions, as the table states them. */
  readonly paramsM: number;
}

/** Reads `mbconv-imagenet.csv` and rebuilds every network of it. */
export function readMbconvTable(path: string): readonly MbconvRow[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const columns = header.trim().split(',');
  return lines.map((line) => {
    const cells = line.trim().split(',');
    const cell = (column: string): string => cells[columns.indexOf(column)] ?? '';
    const digits = (column: string): number[] => Array.from(cell(column), Number);
    const genes = {
      expansion: digits('e'),
      kernel: digits('k'),
      layers: digits('l'),
      squeezeExcite: digits('se').map((digit) => digit === 1),
    };
    return {
      id: cell('id'),
      graph: mbconvNetwork(`mbconv_${cell('id')}`, genes),
      top1Percent: Number(cell('top1')),
      paramsM: Number(cell('params_m')),
    };
  });
}
