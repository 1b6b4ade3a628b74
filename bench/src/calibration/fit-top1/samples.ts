import { publishedNetworks } from '@edgewright/published-networks';
import { readClassifier, top1Features } from '@edgewright/quality';
import { dataFile, type BenchArguments } from '../../arguments.js';
import type { CalibrationSample } from './fit-calibration.js';
import type { ProxySample } from './fit-proxy.js';
import { readMbconvTable, type MbconvRow } from './mbconv-table.js';
import { fittedFamilies, type FamilyMember } from './published-families.js';

/** The table of short trainings. */
export function tableRows(options: BenchArguments): readonly MbconvRow[] {
  return readMbconvTable(dataFile(options, 'data/mbconv-imagenet.csv'));
}

export function proxySample({ graph, top1Percent }: MbconvRow): ProxySample {
  return { features: top1Features(readClassifier(graph)), top1Percent };
}

/** The published MobileNetEdgeTPU networks with their int8 top-1, and families that tell what a shape is worth. */
export function calibrationSamples(): readonly CalibrationSample[] {
  const target = publishedNetworks('classification').flatMap(({ name, published, graph }) => {
    const number = published.find(({ metric, precision }) => metric === TOP1 && precision !== 'fp32');
    return number ? [sampleOf({ name, top1Percent: number.value, graph: graph() }, null)] : [];
  });
  const others = fittedFamilies().flatMap(({ name, members }) =>
    members.map((member) => sampleOf(member, name)),
  );
  return [...target, ...others];
}

function sampleOf(
  { name, top1Percent, graph }: FamilyMember,
  family: CalibrationSample['family'],
): CalibrationSample {
  return { name, family, features: top1Features(readClassifier(graph)), top1Percent };
}

const TOP1 = 'imagenet_top1_percent';
