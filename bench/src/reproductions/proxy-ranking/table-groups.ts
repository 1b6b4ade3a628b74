import { readFileSync } from 'node:fs';
import { CELLS, cellOf, deployedNetwork, parseCellTable } from '@edgewright/nasbench201';
import { dataFile, type BenchArguments } from '../../arguments.js';
import {
  fittedFamilies,
  unseenFamilies,
  type PublishedFamily,
} from '../../calibration/fit-top1/published-families.js';
import { tableRows } from '../../calibration/fit-top1/samples.js';
import type { RankedGroup, RankedNetwork } from './ranked-group.js';

/** Every so many cells of NAS-Bench-201: 1,200 of 15,625 tell as much. */
const CELL_STEP = 13;

/** Classifiers of other authors, family by family in one order each. */
export function familyGroups(): readonly RankedGroup[] {
  return [
    { name: 'classification, other families (float)', networks: fittedFamilies().flatMap(membersOf) },
    { name: 'classification, EfficientNet-Lite and -EdgeTPU', networks: unseenFamilies().flatMap(membersOf) },
  ];
}

/** Short trainings of thousands of networks, where the tables are at hand. */
export function tableGroups(options: BenchArguments): readonly RankedGroup[] {
  if (options.data === undefined) return [];
  const rows = tableRows(options).filter((_, index) => !options.quick || index % 5 === 0);
  return [
    {
      name: 'ImageNet, short trainings',
      networks: rows.map(({ id, top1Percent, graph }) => ({ name: id, accuracy: top1Percent, graph })),
    },
    { name: 'NAS-Bench-201, CIFAR-100', networks: cellNetworks(dataFile(options, 'data/nasbench201.csv')) },
  ];
}

function membersOf({ members }: PublishedFamily): RankedNetwork[] {
  return members.map(({ name, top1Percent, graph }) => ({ name, accuracy: top1Percent, graph }));
}

function cellNetworks(path: string): RankedNetwork[] {
  const metric = 'cifar100_percent';
  const table = parseCellTable(readFileSync(path, 'utf8'), { path, metrics: [metric] });
  const networks: RankedNetwork[] = [];
  for (let index = 0; index < CELLS; index += CELL_STEP) {
    const name = index.toString(5).padStart(6, '0');
    const cell = cellOf(name);
    const graph = cell && deployedNetwork(cell, 100);
    if (graph !== undefined) networks.push({ name, accuracy: Number(table.lookUp(name, metric)), graph });
  }
  return networks;
}
