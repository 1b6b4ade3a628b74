import { optionText } from '../parameters/option-text.js';
import { isListed } from '../parameters/options.js';
import type { Choice } from '../parameters/parameter.js';
import { LIST_PRIOR_KEYS } from '../parameters/preference.js';
import { DEFAULT_CONFIDENCE, optionPrior, type RangeParameter } from '../parameters/prior.js';
import type { Decision } from './space.js';

/** A number as its reader sees it. */
export type NumberText = (value: number) => string;

/**
 * What a decision chooses among, in a line: `{3, 5, 7}`, `tiny < small < base`, `integer 8…64 step 8, log`; with what is believed of
 * the options beforehand: `{relu 75 %, gelu 25 %}`, `float 0…1, 50 % near 0.2`.
 */
export function domainText(domain: Decision['domain'], text: NumberText = String): string {
  if (!isListed(domain)) return rangeText(domain, text);
  const prior = optionPrior(domain);
  const options = domain.choices.map((choice: Choice, option) =>
    prior === undefined ? optionText(choice) : `${optionText(choice)} ${percent(prior[option] ?? 0)}`,
  );
  if (domain.kind === 'ordered') return options.join(' < ');
  return `{${options.join(', ')}}${domain.kind === 'discrete' && domain.scale === 'log' ? ', log' : ''}`;
}

function rangeText(domain: RangeParameter, text: NumberText): string {
  const { min, max, preferred, confidence = DEFAULT_CONFIDENCE } = domain;
  const kind = domain.kind === 'integer' ? 'integer' : 'float';
  const step = stepOf(domain) === undefined ? '' : ` step ${text(stepOf(domain) ?? 1)}`;
  const near = preferred === undefined ? '' : `, ${percent(confidence)} near ${text(preferred)}`;
  return `${kind} ${text(min)}…${text(max)}${step}${scaleText(domain, text)}${near}`;
}

/** The step, where it says more than that numbers are whole. */
function stepOf(domain: RangeParameter): number | undefined {
  if (domain.kind === 'float') return undefined;
  return domain.kind === 'integer' && domain.step === 1 ? undefined : domain.step;
}

function scaleText({ scale, mean = 0, deviation = 1 }: RangeParameter, text: NumberText): string {
  if (scale === 'linear') return '';
  return scale === 'log' ? ', log' : `, ${scale} (mean ${text(mean)}, deviation ${text(deviation)})`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}

const PRIOR_KEYS: readonly string[] = LIST_PRIOR_KEYS;

/** A domain without what is believed of it beforehand: what a search may choose among. */
export function withoutPrior(domain: Decision['domain']): Decision['domain'] {
  const entries = Object.entries(domain).filter(([key]) => !PRIOR_KEYS.includes(key));
  return Object.fromEntries(entries) as unknown as Decision['domain'];
}
