import { reportBar } from '../../arguments.js';
import type { OtherFamily } from './other-families.js';
import type { Bar, QualityResult } from './result.js';

export function printResult(result: QualityResult, bars: readonly Bar[]): void {
  const { leftOut, candidates, localSearches, simpler, halves } = result;
  console.log('published networks, each estimated by a calibration that has not seen it');
  for (const { name, publishedPercent, estimatedPercent } of leftOut.networks) {
    console.log(
      `  ${name.padEnd(28)} published ${publishedPercent.toFixed(2)} %  estimated ${estimatedPercent.toFixed(2)} %`,
    );
  }
  console.log(`  mean absolute error ${leftOut.errorPercent.toFixed(2)} points without dm1.5`);
  console.log('families that take part in no fit');
  result.unseenFamilies.forEach(printFamily);
  console.log('families whose differences take part in the calibration, their levels do not');
  result.fittedFamilies.forEach(printFamily);
  console.log(
    `table of ${result.rows} short trainings: error on the other half ${halves.rmsePercent.toFixed(2)} points`,
  );
  console.log(unseenRowsText(result));
  for (const [score, tau] of Object.entries(simpler))
    console.log(`  Kendall of ${score} alone: ${tau.toFixed(3)}`);
  console.log(`${candidates.count} random candidates of the classification space`);
  console.log(
    `  estimates (least, 1 %, median, 99 %, greatest): ${candidates.quantiles.map((q) => q.toFixed(1)).join(', ')} %`,
  );
  console.log(
    `  median uncertainty ${candidates.sdMedianPercent.toFixed(2)} points; ${(100 * candidates.outside).toFixed(0)} % outside of what was fitted`,
  );
  console.log(
    `  Spearman with MACs ${candidates.spearmanMacs.toFixed(3)}, with parameters ${candidates.spearmanParams.toFixed(3)}`,
  );
  console.log('local search on the estimate alone');
  for (const { maxMacsM, top1Percent, sdPercent, macsM, paramsM } of localSearches) {
    const limit = maxMacsM === Infinity ? 'any MACs' : `at most ${maxMacsM} M MACs`;
    console.log(
      `  ${limit.padEnd(20)} ${top1Percent.toFixed(2)} ± ${sdPercent.toFixed(2)} % at ${macsM.toFixed(0)} M MACs, ${paramsM.toFixed(1)} M parameters`,
    );
  }
  for (const { what, measured, text, met } of bars) reportBar(what, measured, { text, met });
}

function printFamily({ name, precision, networks, biasPercent }: OtherFamily): void {
  for (const { name: network, publishedPercent, estimatedPercent, sdPercent } of networks) {
    console.log(
      `  ${network.padEnd(28)} published ${publishedPercent.toFixed(2)} %  estimated ${estimatedPercent.toFixed(2)} ± ${sdPercent.toFixed(2)} %`,
    );
  }
  console.log(`  ${name} (${precision}): estimates are ${biasPercent.toFixed(2)} points higher on average`);
}

/** How the shipped estimate does on rows it was not fitted on, as a sentence. */
export function unseenRowsText({ unseenRows }: QualityResult): string {
  if (unseenRows === undefined)
    return 'The data hold no row of the table that the shipped coefficients were not fitted on.';
  const { rows, kendallOfIndex, kendallOfEstimate } = unseenRows;
  return `On the ${rows} rows of the data that the shipped coefficients were not fitted on: Kendall of the shipped index ${kendallOfIndex.toFixed(3)}, of the shipped estimate ${kendallOfEstimate.toFixed(3)}.`;
}
