import { publishedNetworks } from '@edgewright/published-networks';
import { readClassifier, top1Features } from '@edgewright/quality';
import { dataFile, type BenchArguments } from '../arguments.js';
import type { CalibrationSample } from './fit-calibration.js';
import type { ProxySample } from './fit-proxy.js';
import { readMbconvTable, type MbconvRow } from './mbconv-table.js';

/** The table of short trainings. */
export function tableRows(options: BenchArguments): readonly MbconvRow[] {
  return readMbconvTable(dataFile(options, 'data/mbconv-imagenet.csv'));
}

export function proxySample({ graph, top1Percent }: MbconvRow): ProxySample {
  return { features: top1Features(readClassifier(graph)), top1Percent };
}

/** The published networks with their int8 top-1. */
export function calibrationSamples(): readonly CalibrationSample[] {
  return publishedNetworks().flatMap(({ name, published, graph }) => {
    const number = published.find(({ metric, precision }) => metric === TOP1 && precision !== 'fp32');
    if (!number) return [];
    return [{ name, features: top1Features(readClassifier(graph())), top1Percent: number.value }];
  });
}

const TOP1 = 'imagenet_top1_percent';
