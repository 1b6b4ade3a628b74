import type { Context } from 'hono';
import type { AskedStudy } from '@edgewright/trial-history/questions';
import type { AppParts } from '../app-parts.js';
import { badBody, badValue, noStudy, noTrial } from '../errors.js';

/** Studies that are compared at once. */
const MOST_STUDIES = 12;

/** The study that an address names by its number. @throws server/no-study */
export function studyOf(parts: Pick<AppParts, 'studies'>, context: Context): AskedStudy {
  return studyWith(parts, context.req.param('id') ?? '');
}

/** The studies whose numbers stand in `studies`, between commas. @throws server/no-study · server/bad-value */
export function studiesOf(parts: Pick<AppParts, 'studies'>, context: Context): readonly AskedStudy[] {
  const text = context.req.query('studies') ?? '';
  const ids = [...new Set(text.split(','))];
  if (ids.length < 2 || ids.length > MOST_STUDIES)
    throw badValue('studies', text, `the numbers of 2 to ${MOST_STUDIES} studies, between commas`);
  return ids.map((id) => studyWith(parts, id));
}

function studyWith({ studies }: Pick<AppParts, 'studies'>, id: string): AskedStudy {
  const study = /^[1-9]\d{0,14}$/.test(id) ? studies.study(Number(id)) : undefined;
  if (study === undefined) throw noStudy(id);
  return study;
}

/** The trial that an address names, and the name of its study. @throws server/no-study · server/bad-value · server/no-trial */
export function trialOf(
  parts: Pick<AppParts, 'studies'>,
  context: Context,
): { readonly study: string; readonly trial: number } {
  const { name, trials } = studyOf(parts, context).description;
  const trial = trialNumber(context);
  if (trial > trials) throw noTrial(trial, trials);
  return { study: name, trial };
}

/** The number of the trial that an address names. @throws server/bad-value */
export function trialNumber(context: Context): number {
  const text = context.req.param('number') ?? '';
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw badValue('the trial', text, 'a number from 1 up');
}

/** A whole number of the query from `least` up. @throws server/bad-value */
export function numberOf(
  context: Context,
  name: string,
  { least, fallback }: { readonly least: number; readonly fallback: number },
): number {
  const text = context.req.query(name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (/^\d{1,15}$/.test(text) && value >= least) return value;
  throw badValue(name, text, `a whole number from ${least} up`);
}

/** The body of a request as an object. @throws server/bad-body */
export async function bodyOf(context: Context): Promise<Readonly<Record<string, unknown>>> {
  let body: unknown;
  try {
    body = await context.req.json();
  } catch (error) {
    if (error instanceof SyntaxError) throw badBody('is no JSON');
    throw error;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badBody('is no JSON object');
  return body as Readonly<Record<string, unknown>>;
}

/** A text of a body. @throws server/bad-body */
export function textOf(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw badBody(`has no text "${name}"`);
  return value;
}

/** A list of texts of a body; empty where it is absent. @throws server/bad-body */
export function textsOf(body: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const value = body[name] ?? [];
  if (Array.isArray(value) && value.every((text: unknown) => typeof text === 'string')) return value;
  throw badBody(`has no list of texts "${name}"`);
}
