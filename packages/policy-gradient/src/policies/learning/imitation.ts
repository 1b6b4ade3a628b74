import type { Decision } from '@edgewright/search-space';
import { priorLogProbs } from '../heads/prior-log-probs.js';
import type { LearningRule } from './learner.js';

/** β: a part of every decision stays as the prior says. */
const PRIOR = 0.1;
/** m: after so many trials what is worse than others counts half. */
const FADING = 100;
/** Nats below the prior from which on nothing is pushed further down. */
const LOWEST = 1;

/**
 * Learning from candidates that the policy did not draw. Where surrogates choose, nearly every trial is a neighbour of a good
 * one that the policy would hardly have drawn. A policy gradient would have to weigh it by p(x) / μ(x), and nobody knows the
 * distribution μ of what is chosen. With the ratio left out, or taken against the policy itself, each negative advantage lowers
 * log p(x) without end, since the candidates keep coming whatever the policy says, until the policy has collapsed. So the
 * policy imitates what is better than others, learns of what is worse the less the longer the search goes on, never far below
 * the prior u of the space, which is uniform where nothing else is said, and keeps a share of it:
 *
 *     θ ← θ + η ∇ mean over trials i of Σ_d [ w_id · log p(x_id) + β · Σ_o u(o) · log p(o) ]
 *
 *     w_id = A_i where A_i ≥ 0, else A_i · m / (m + t) where log p(x_id) > log u(x_id) − 1, else 0
 *
 * A is the advantage, t the number of trials learnt from, d goes over the active decisions. In the end only the better ones
 * count: at the maximum for independent decisions p(o) = (a·f_o + β·u(o)) / (a + β), with f_o the weighted share of option o among
 * the better and a the mean of max(0, A). So no log-probability strives to −∞ and no entropy to 0, however long a search
 * goes on. Early, while candidates are spread out, what is worse teaches as much as what is better:
 * without it, searches under a hard limit took longer.
 *
 * @source self-imitation: Oh et al. 2018; weighted maximum likelihood of an elite: the cross-entropy method, Rubinstein 1999;
 *   the share of the prior: label smoothing, Szegedy et al. 2016
 */
export function imitation(decisions: readonly Decision[]): LearningRule {
  const priorOf = priorLogProbs(decisions);
  return ({ policy, experiences, advantages, learnt }, gradient) => {
    if (advantages.every((advantage) => advantage === 0)) return;
    const share = 1 / experiences.length;
    const fading = FADING / (FADING + learnt);
    experiences.forEach(({ encoding }, index) => {
      const advantage = advantages[index] ?? 0;
      const lowest = priorOf(encoding).map((logProb) => logProb - LOWEST);
      const logProb = policy.logProbs(encoding).map((now, decision) => {
        if (advantage >= 0) return share * advantage;
        return now > (lowest[decision] ?? 0) ? share * advantage * fading : 0;
      });
      policy.addGradient(encoding, { logProb, entropy: 0, prior: PRIOR * share }, gradient);
    });
  };
}
