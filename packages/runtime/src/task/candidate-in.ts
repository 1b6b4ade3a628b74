import { isEdgewrightError, type EdgewrightError } from '@edgewright/base';
import { checkCandidate, type Candidate, type SearchSpace } from '@edgewright/search-space';
import { badCandidate, noCandidateIn } from '../errors.js';

/**
 * What a candidate is looked for in: the value itself, or its `candidate` or `trial.candidate`, as commands write candidates
 * with what they know of them. Where the space has a field of such a name, the value is the candidate.
 */
export function candidateValueIn(space: SearchSpace, value: unknown): unknown {
  const within = isRecord(value) ? withinRecord(value, space.root.fields) : undefined;
  return within === undefined ? value : within.value;
}

/**
 * The candidate in what a file or a line holds, see {@link candidateValueIn}.
 *
 * @param where where the value stands, for messages
 * @throws runtime/bad-candidate, which says what was looked for
 */
export function candidateIn(space: SearchSpace, value: unknown, where: string): Candidate {
  const { fields } = space.root;
  const within = isRecord(value) ? withinRecord(value, fields) : undefined;
  try {
    return checkCandidate(space, within === undefined ? value : within.value);
  } catch (error) {
    if (!isEdgewrightError(error)) throw error;
    throw refusal(error, where, { value, key: within?.key, fields });
  }
}

interface Within {
  readonly key: string;
  readonly value: unknown;
}

type Fields = SearchSpace['root']['fields'];

function withinRecord(value: JsonRecord, fields: Fields): Within | undefined {
  if ('candidate' in value) {
    return 'candidate' in fields ? undefined : { key: 'candidate', value: value['candidate'] };
  }
  const trial = value['trial'];
  if (!isRecord(trial) || !('candidate' in trial) || 'trial' in fields) return undefined;
  return { key: 'trial.candidate', value: trial['candidate'] };
}

/** What has a field of the space is meant as a candidate; of anything else, it is said what was looked for. */
function refusal(
  cause: EdgewrightError,
  where: string,
  {
    value,
    key,
    fields,
  }: { readonly value: unknown; readonly key: string | undefined; readonly fields: Fields },
): EdgewrightError {
  if (key !== undefined) return badCandidate(`"${key}" of ${where}`, cause);
  const isMeant = isRecord(value) && Object.keys(value).some((name) => name in fields);
  return isMeant ? badCandidate(where, cause) : noCandidateIn(where, cause);
}

type JsonRecord = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
