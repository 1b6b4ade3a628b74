import type { OtherFamily } from './other-families.js';
import type { Bar, QualityResult } from './result.js';

/** The page that documents what the shipped estimate is worth. */
export function reportPage(result: QualityResult, bars: readonly Bar[]): string {
  return [
    INTRODUCTION,
    barTable(bars),
    networkTable(result),
    familySection(result),
    tableSection(result),
    spaceSection(result),
    LIMITS,
  ]
    .join('\n\n')
    .concat('\n');
}

const INTRODUCTION = `# What the top-1 estimate is worth

Written by \`bench/quality-accuracy --data DIR --write\`; the coefficients by \`bench/fit-top1 --data DIR --write\`.

\`quality-top1\` guesses the ImageNet top-1 of a classifier from its graph. **It is an estimate: nothing is trained.**
It has two levels:

1. **A capacity index**, fitted on short proxy trainings of 2,569 MBConv networks (Accel-NASBench). The blocks of a
   network are sorted into seven slots by resolution; in each slot saturating sums of depth, expansion, kernel size and
   squeeze-excite are weighted with *non-negative* weights. So no block added, widened or given a larger kernel lowers
   the index. A polynomial correction, bounded and fading with the distance from the table's widths and kernels, adds
   what the table says beyond that.
2. **A calibration** to full training and int8: Bayesian regression on the published MobileNetEdgeTPU v1 and v2
   networks, with priors from published scaling results, of the log distance to a ceiling of 84 % on the index, on the
   widths between blocks (counting less where few blocks make use of them), and on how dense the kernels are where the
   image is large. \`mobilenet_edgetpu_dm1p5\` takes no part.

Image size enters with the published scaling of MobileNets. The uncertainty grows with the distance from all fitted
networks, and \`outside\` says in words where a network leaves them.`;

function barTable(bars: readonly Bar[]): string {
  const rows = bars.map(
    ({ what, measured, text, met }) => `| ${what} | ${measured} | ${text} | ${met ? 'met' : 'missed'} |`,
  );
  return ['## Bars', '', '| what | measured | bar | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function networkTable({ leftOut }: QualityResult): string {
  const rows = leftOut.networks.map(({ name, publishedPercent, estimatedPercent }) => {
    const difference = estimatedPercent - publishedPercent;
    return `| ${name} | ${publishedPercent.toFixed(2)} | ${estimatedPercent.toFixed(2)} | ${signed(difference)} |`;
  });
  return [
    '## Published networks, each left out of the calibration',
    '',
    '| network | published int8 top-1 (%) | estimate (%) | difference |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    `Mean absolute error without dm1.5: ${leftOut.errorPercent.toFixed(2)} points. The published accuracy of dm1.5 is below`,
    'that of the narrower dm1.25; it takes no part in the calibration.',
  ].join('\n');
}

function familySection({ unseenFamilies, fittedFamilies }: QualityResult): string {
  return [
    '## Families that take no part in any fit',
    '',
    'EfficientNet-Lite and EfficientNet-EdgeTPU: int8, no squeeze-excite, 5 × 5 kernels, expansions of 6 and 8.',
    '',
    ...unseenFamilies.flatMap(familyTable),
    '## Families that say what a shape is worth',
    '',
    'Their differences take part in the calibration; the level of each, which is a matter of training and precision, is',
    'fitted and thrown away. So take estimates as comparisons between networks of one kind, not as the accuracy that a',
    'given training will reach.',
    '',
    ...fittedFamilies.flatMap(familyTable),
  ]
    .join('\n')
    .trimEnd();
}

function familyTable({ name, precision, networks, biasPercent }: OtherFamily): string[] {
  return [
    `| ${name} | published ${precision} top-1 (%) | estimate (%) | beside its level |`,
    '| --- | --- | --- | --- |',
    ...networks.map(
      ({ name: network, publishedPercent, estimatedPercent, sdPercent }) =>
        `| ${network} | ${publishedPercent.toFixed(1)} | ${estimatedPercent.toFixed(1)} ± ${sdPercent.toFixed(1)} | ${signed(estimatedPercent - publishedPercent - biasPercent)} |`,
    ),
    `| mean difference | | ${signed(biasPercent)} | |`,
    '',
  ];
}

function tableSection({ rows, halves, simpler }: QualityResult): string {
  const others = Object.entries(simpler).map(([score, tau]) => `| ${score} alone | ${tau.toFixed(3)} |`);
  return [
    '## The table of short trainings',
    '',
    `Fitted on a random half of ${rows} networks, tested on the other, ${halves.halves} times: root mean square error`,
    `${halves.rmsePercent.toFixed(2)} points of proxy accuracy. What is shipped is fitted on all of them.`,
    '',
    '| score | Kendall with top-1 |',
    '| --- | --- |',
    `| this estimate, on the half not fitted on (mean) | ${halves.kendallMean.toFixed(3)} |`,
    `| this estimate, on the half not fitted on (least) | ${halves.kendallMin.toFixed(3)} |`,
    ...others,
  ].join('\n');
}

function spaceSection({ candidates, climbs }: QualityResult): string {
  const quantiles = candidates.quantiles.map((value) => value.toFixed(1)).join(', ');
  const rows = climbs.map(
    ({ maxMacsM, top1Percent, sdPercent, macsM, paramsM }) =>
      `| ${maxMacsM === Infinity ? 'none' : `${maxMacsM} M MACs`} | ${top1Percent.toFixed(2)} ± ${sdPercent.toFixed(2)} | ${macsM.toFixed(0)} | ${paramsM.toFixed(1)} |`,
  );
  return [
    '## The classification space',
    '',
    `${candidates.count} random candidates: estimates (least, 1 %, median, 99 %, greatest) ${quantiles} %; median`,
    `uncertainty ${candidates.sdMedianPercent.toFixed(2)} points; Spearman with MACs ${candidates.spearmanMacs.toFixed(2)}, with parameters`,
    `${candidates.spearmanParams.toFixed(2)}. ${(100 * candidates.outside).toFixed(0)} % of them have something that no fitted network has, mostly 7 × 7 kernels and`,
    'dense kernels on small images.',
    '',
    'How far an agent gets that climbs the estimate alone, from random candidates by the best neighbour:',
    '',
    '| limit | estimate (%) | M MACs | M parameters |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

const LIMITS = `## Limits

- The figures above flatter it somewhat. Its form, priors and constants were chosen with these figures in view, after
  about twenty variants of the calibration and as many of the index: left out of one fit is not unseen. Over those
  variants the mean error on published networks was 0.18 to 0.23 points, their Spearman 0.967 to 1 (with dm1.5 0.939 to
  0.964), and Kendall on halves of the table 0.912 to 0.922.
- The uncertainty holds for training as the MobileNetEdgeTPU networks were trained, and for a network taken at random:
  the best of many candidates is the best partly by luck, and its estimate is too high on average.
- It ranks networks of the kinds it was fitted on: inverted bottlenecks on 224-pixel images. It knows nothing of
  training recipes, of activation functions, or of how well a network quantises.
- The table never varies the widths between blocks; the ten published networks vary little else. What each says of the
  other's traits is a prior.
- Stem kernels and the order of block kinds within a stage make no difference to it.
- Where full convolutions replace depthwise ones on small images, it grants them nothing and widens its uncertainty.
  Published ablations show a loss there.`;

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}
