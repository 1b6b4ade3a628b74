import { COLOURS, svgOf, type LineSeries, type Panel, type Point } from '@edgewright/report/charts';
import type { Arm, ArmName } from './arms.js';
import type { Standing } from './trained-trials.js';

const LOOKS: Readonly<Record<ArmName, Pick<LineSeries, 'colour' | 'dash'>>> = {
  agent: { colour: COLOURS.blue },
  random: { colour: COLOURS.orange, dash: 'dashed' },
};

/** How searches got on over the training that they paid for, as an SVG document. */
export function curvesOf(arms: readonly Arm[]): string {
  return svgOf({
    title: 'What searches found by the training they had paid for',
    width: 560,
    x: { label: 'training (10¹² multiply-accumulates)', scale: 'linear' },
    panels: [
      panel(arms, 'best accuracy within the limit (%)', ({ best }) => best),
      panel(arms, 'hypervolume (% · ms)', (standing) => standing.hypervolume),
    ],
  });
}

function panel(
  arms: readonly Arm[],
  label: string,
  valueOf: (standing: Standing) => number | undefined,
): Panel {
  const named = new Set<ArmName>();
  const series = arms.map(({ arm, standings }): LineSeries => {
    const isFirst = !named.has(arm);
    named.add(arm);
    const points = standings.flatMap((standing): Point[] => {
      const value = valueOf(standing);
      return value === undefined ? [] : [[standing.teraMacs, value]];
    });
    return { kind: 'line', points, ...LOOKS[arm], ...(isFirst ? { label: arm } : {}) };
  });
  return { y: { label, scale: 'linear', better: 'higher' }, height: 160, series };
}
