import { activationRules } from './activation-rules.js';
import { arithmeticRules } from './arithmetic-rules.js';
import { arrangementRules } from './arrangement-rules.js';
import { convolutionRules } from './convolution-rules.js';
import { matrixRules } from './matrix-rules.js';
import { normRules } from './norm-rules.js';
import { poolRules } from './pool-rules.js';
import { reductionRules } from './reduction-rules.js';
import { resizeRules } from './resize-rules.js';
import type { BackwardRule } from './backward-rule.js';

/** How the gradient goes through each operator. */
export const BACKWARD_RULES: Readonly<Record<string, BackwardRule>> = {
  ...activationRules,
  ...arithmeticRules,
  ...arrangementRules,
  ...convolutionRules,
  ...matrixRules,
  ...normRules,
  ...poolRules,
  ...reductionRules,
  ...resizeRules,
};
