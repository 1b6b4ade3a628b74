import { Random } from '@edgewright/base';
import { countsOf } from '@edgewright/model-graph';
import { mbconvNetwork } from '../calibration/fit-top1/mbconv-network.js';

const ROWS = 120;
const STAGES = 7;

/** Networks of the MnasNet-like space with accuracies that grow with their MACs. */
export function madeTrainings(): string {
  const random = Random.from('made trainings');
  const draw = (choices: readonly number[]) => Array.from({ length: STAGES }, () => random.pick(choices));
  const rows = Array.from({ length: ROWS }, (_, id) => {
    const expansion = draw([1, 4, 6]);
    const kernel = draw([3, 5]);
    const layers = draw([1, 2, 3]);
    const se = draw([0, 1]);
    const squeezeExcite = se.map((digit) => digit === 1);
    const { macs, params } = countsOf(
      mbconvNetwork(`made_${id}`, { expansion, kernel, layers, squeezeExcite }),
    );
    const top1 = 40 + 4 * Math.log(macs / 1e6) + random.next();
    return [
      id,
      ...[expansion, kernel, layers, se].map((digits) => digits.join('')),
      top1.toFixed(3),
      params / 1e6,
    ];
  });
  return ['id,e,k,l,se,top1,params_m', ...rows.map((row) => row.join(',')), ''].join('\n');
}
