/**
 * A sentence of two nouns and a verb, in one of three forms:
 *
 *   active    the old dog often follows the city
 *   passive   the city is often followed by the old dog
 *   fronted   the cities the old dog often follows · the old dog the cities often follows
 *
 * Both sides of an active or passive sentence are of one number, so that only the order of words says who does it: exchange them
 * and the words are the same. Those of a fronted one differ in number and come in either order: the verb says which it agrees with.
 */
import type { Random } from '@edgewright/base';
import { ADJECTIVES, ADVERBS, KINDS, nounsOf, participleOf, pluralOf, VERBS, type Kind } from './lexicon.js';

/** How a sentence is put together: where it is fronted, with the patient first or last. */
export type Form = 'active' | 'passive' | 'fronted' | 'fronted last';
const FORMS: readonly Form[] = ['active', 'passive', 'fronted', 'fronted last'];

/** One side of a sentence. */
export interface Side {
  readonly kind: Kind;
  readonly noun: string;
  readonly isPlural: boolean;
  /** Empty where it has none. */
  readonly adjective: string;
}

/** What a sentence says. */
export interface Saying {
  /** Who does it: its kind is the class of the sentence. */
  readonly agent: Side;
  readonly patient: Side;
  readonly verb: string;
  /** Empty where it has none. */
  readonly adverb: string;
  readonly form: Form;
}

/** Draws what a sentence says. */
export function drawSaying(random: Random): Saying {
  const kinds = random.shuffle(KINDS);
  const isPlural = random.next() < 0.5;
  const form = random.pick(FORMS);
  const isFronted = form === 'fronted' || form === 'fronted last';
  const side = (kind: Kind | undefined, plural: boolean): Side => ({
    kind: kind ?? 'person',
    noun: random.pick(nounsOf(kind ?? 'person')),
    isPlural: plural,
    adjective: random.next() < 0.5 ? random.pick(ADJECTIVES) : '',
  });
  return {
    agent: side(kinds[0], isPlural),
    patient: side(kinds[1], isFronted !== isPlural),
    verb: random.pick(VERBS),
    adverb: random.next() < 0.5 ? random.pick(ADVERBS) : '',
    form,
  };
}

/** The words of a sentence. */
export function wordsOf({ agent, patient, verb, adverb, form }: Saying): readonly string[] {
  const acting = [adverb, agent.isPlural ? verb : `${verb}s`];
  const words: Readonly<Record<Form, readonly string[]>> = {
    active: [...phrase(agent), ...acting, ...phrase(patient)],
    passive: [
      ...phrase(patient),
      patient.isPlural ? 'are' : 'is',
      adverb,
      participleOf(verb),
      'by',
      ...phrase(agent),
    ],
    fronted: [...phrase(patient), ...phrase(agent), ...acting],
    'fronted last': [...phrase(agent), ...phrase(patient), ...acting],
  };
  return words[form].filter((word) => word !== '');
}

function phrase({ noun, isPlural, adjective }: Side): readonly string[] {
  return ['the', adjective, isPlural ? pluralOf(noun) : noun];
}
