import { xmlText } from '@edgewright/report';
import type { StudyPolicy } from '@edgewright/runtime';
import { optionText, percent } from './policy-words.js';

/** Told apart without colour vision. @source Okabe and Ito, Color Universal Design, 2008 */
const COLOURS = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#f0e442',
  '#999999',
] as const;

/** In pixels. */
const ROW = { height: 64, gap: 30 };
const LEFT = 20;
const PLOT = { width: 560, legend: 300 };
const TOP = 70;
const WIDTH = LEFT + PLOT.width + 20 + PLOT.legend;
/** Choices that the legend of a decision names, the likeliest first. */
const NAMED = 3;

/** For each decision a stripe in which each choice is as high as it is likely, over the trials that the agent was told of. */
export function policySvg({ study, moments }: StudyPolicy): string {
  const now = moments.at(-1)?.decisions ?? [];
  const height = TOP + now.length * (ROW.height + ROW.gap) + 10;
  const told = moments.at(-1)?.throughTrial ?? 0;
  const title = `${study.name}: ${study.config.suggester.plugin}, trials 0 to ${told}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12" fill="#222222">`,
    `<title>${xmlText(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="28" font-size="15" font-weight="bold">${xmlText(title)}</text>`,
    `<text x="${LEFT}" y="46">The height of a colour is the probability of a choice; time goes to the right.</text>`,
    ...now.flatMap((decision, index) => {
      const top = TOP + index * (ROW.height + ROW.gap) + 12;
      const entropy = `${decision.name}, entropy ${decision.entropyNats.toFixed(2)} nats, active ${percent(decision.active)}`;
      return [
        `<text x="${LEFT}" y="${top - 4}" font-weight="bold">${xmlText(entropy)}</text>`,
        ...areas(moments, index, top),
        ...legend(decision.choices, top),
      ];
    }),
    '</svg>',
    '',
  ].join('\n');
}

/** Stacked areas, the first choice at the bottom. */
function areas(moments: StudyPolicy['moments'], decision: number, top: number): string[] {
  const told = Math.max(1, moments.at(-1)?.throughTrial ?? 1);
  const x = (trial: number) => LEFT + (trial / told) * PLOT.width;
  const y = (share: number) => top + (1 - share) * ROW.height;
  const columns = moments.map(({ throughTrial, decisions }) => {
    let sum = 0;
    const edges = (decisions[decision]?.choices ?? []).map(({ probability }) => (sum += probability));
    return { at: x(throughTrial), edges: [0, ...edges] };
  });
  const count = Math.max(0, (columns.at(-1)?.edges.length ?? 1) - 1);
  return Array.from({ length: count }, (_, choice) => {
    const edge = (side: number) => columns.map(({ at, edges }) => point(at, y(edges[choice + side] ?? 0)));
    return `<polygon points="${[...edge(1), ...edge(0).reverse()].join(' ')}" fill="${colourOf(choice)}"/>`;
  });
}

function legend(
  choices: StudyPolicy['moments'][number]['decisions'][number]['choices'],
  top: number,
): string[] {
  const left = LEFT + PLOT.width + 16;
  const likeliest = choices
    .map(({ value, probability }, choice) => ({ value, probability, choice }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, NAMED);
  return likeliest.flatMap(({ value, probability, choice }, line) => {
    const y = top + 14 + line * 20;
    return [
      `<rect x="${left}" y="${y - 10}" width="12" height="12" fill="${colourOf(choice)}"/>`,
      `<text x="${left + 18}" y="${y}">${xmlText(`${optionText(value)}: ${percent(probability)}`)}</text>`,
    ];
  });
}

function point(x: number, y: number): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}

function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length] ?? COLOURS[0];
}
