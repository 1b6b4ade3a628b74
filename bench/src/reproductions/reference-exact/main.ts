/** Compares every published network with the reference files: record by record, or count by count where these list no layers. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedNetworks } from '@edgewright/published-networks';
import { dataFile, readArguments, reportBar, type BenchArguments } from '../../arguments.js';
import { comparisonOf, type Comparison } from './compare.js';
import { LISTINGS, type Listing } from './listings.js';

interface Listed extends Pick<Listing, 'part' | 'differences'> {
  /** A model of the file, in the form that `differences` of its listing reads. */
  readonly model: never;
}

const options = readArguments();
const references = new Map(LISTINGS.flatMap((listing) => listedIn(listing)));
const comparisons = publishedNetworks().map(({ name, graph }) => {
  const listed = references.get(name);
  if (listed === undefined) return comparisonOf(graph(), ['it is not in the reference files']);
  const part = listed.part(graph());
  return comparisonOf(part, listed.differences(part, listed.model));
});
const missing = [...references.keys()].filter((name) =>
  comparisons.every((comparison) => comparison.name !== name),
);
const met = missing.length === 0 && comparisons.every((comparison) => comparison.differences.length === 0);

if (options.json) console.log(JSON.stringify({ comparisons, missing, met }, null, 2));
else print(comparisons);
process.exitCode = met ? 0 : 1;

/** DIR is the folder that holds `reference/`, or that folder itself. */
function referenceFile(given: BenchArguments, file: string): string {
  const inside = given.data === undefined ? undefined : join(given.data, file);
  return inside !== undefined && existsSync(inside) ? inside : dataFile(given, join('reference', file));
}

/** What a file lists, under the names of the published networks. */
function listedIn({ file, models, networks, part, differences }: Listing): (readonly [string, Listed])[] {
  const text = readFileSync(referenceFile(options, file), 'utf8');
  return Object.entries(models(JSON.parse(text) as never)).flatMap(([listed, model]) =>
    networks(listed).map((name) => [name, { model: model as never, part, differences }] as const),
  );
}

function print(all: readonly Comparison[]): void {
  for (const { name, layers, params, macs, differences } of all) {
    const verdict = differences.length === 0 ? 'exact  ' : 'differs';
    console.log(`${verdict}  ${name.padEnd(50)} ${layers} layers, ${params} parameters, ${macs} MACs`);
    for (const difference of differences.slice(0, 5)) console.log(`         ${difference}`);
  }
  for (const name of missing) console.log(`missing  ${name}`);
  const exact = all.filter((comparison) => comparison.differences.length === 0);
  const layers = exact.reduce((sum, comparison) => sum + comparison.layers, 0);
  reportBar('networks equal to their reference', `${exact.length} of ${references.size}, ${layers} layers`, {
    text: `all ${references.size}`,
    met,
  });
}
