import { canonicalJson, type JsonObject } from '@edgewright/base';
import {
  domainText,
  spaceFromJson,
  spaceToJson,
  type Decision,
  type SearchSpace,
} from '@edgewright/search-space';

/** What a message lists. */
const MOST_LISTED = 10;

/** The rules of a space as its JSON has them. */
interface Rule {
  readonly name: string;
  readonly message: string;
}

/**
 * What changed in a space so that stored candidates no longer mean what they did, a line each: `kernel: stored 3, 5, 7,
 * given 3, 5, 7, 9`. The wording of its constraints may change; which there are may not.
 *
 * @param stored as `spaceToJson` wrote it
 */
export function spaceChanges(stored: JsonObject, given: SearchSpace): readonly string[] {
  const { fields, constraints } = spaceToJson(given);
  const rules = ruleChanges(stored['constraints'], constraints);
  if (canonicalJson(stored['fields']) === canonicalJson(fields)) return rules;
  const decisions = decisionChanges(spaceFromJson(stored).decisions, given.decisions);
  const all = [...decisions, ...rules];
  if (all.length === 0) return ['the structure of its candidates'];
  const more = all.length - MOST_LISTED;
  return more > 0 ? [...all.slice(0, MOST_LISTED), `and ${more} more`] : all;
}

/** The first change of the columns of the decisions, which is all that a study without a stored space knows. */
export function columnChanges(stored: readonly string[] | undefined, given: SearchSpace): readonly string[] {
  if (stored === undefined) return [];
  const now = given.decisions.map(({ column }) => column);
  const length = Math.max(stored.length, now.length);
  for (let at = 0; at < length; at++) {
    if (stored[at] === now[at]) continue;
    return [`decision ${at + 1}: stored ${stored[at] ?? 'nothing'}, given ${now[at] ?? 'nothing'}`];
  }
  return [];
}

function decisionChanges(stored: readonly Decision[], given: readonly Decision[]): readonly string[] {
  const columns = [...new Set([...stored, ...given].map(({ column }) => column))];
  const was = byColumn(stored);
  const is = byColumn(given);
  const changed = columns.flatMap((column) => decisionChange(was.get(column), is.get(column)));
  if (changed.length > 0) return changed;
  const at = stored.findIndex(({ column }, index) => column !== given[index]?.column);
  return at < 0
    ? []
    : [`decision ${at + 1}: stored ${stored[at]?.path ?? ''}, given ${given[at]?.path ?? ''}`];
}

function byColumn(decisions: readonly Decision[]): ReadonlyMap<string, Decision> {
  return new Map(decisions.map((decision) => [decision.column, decision]));
}

function decisionChange(stored: Decision | undefined, given: Decision | undefined): readonly string[] {
  const path = (given ?? stored)?.path ?? '';
  const was = optionsOf(stored);
  const is = optionsOf(given);
  if (was !== is) return [`${path}: stored ${was}, given ${is}`];
  const when = canonicalJson(stored?.condition ?? null);
  const then = canonicalJson(given?.condition ?? null);
  if (when !== then) return [`${path}: active under other choices`];
  // Shares that differ by less than a line shows.
  const isSame = canonicalJson(stored?.domain ?? null) === canonicalJson(given?.domain ?? null);
  return isSame ? [] : [`${path}: other weights`];
}

function optionsOf(decision: Decision | undefined): string {
  if (decision === undefined) return 'nothing';
  const { domain } = decision;
  if (domain.kind === 'categorical' && domain.weights === undefined)
    return domain.choices.map((choice) => JSON.stringify(choice)).join(', ');
  const isPlain = domain.kind === 'integer' || domain.kind === 'float';
  if (!isPlain || domain.preferred !== undefined || domain.mean !== undefined) return domainText(domain);
  const scale = domain.scale === 'log' ? ' on a log scale' : '';
  const kind =
    domain.kind === 'integer' ? ` in steps of ${domain.step}` : ` (neighbours within ${domain.perturbation})`;
  return `${domain.kind} ${domain.min} to ${domain.max}${kind}${scale}`;
}

function ruleChanges(stored: unknown, given: unknown): readonly string[] {
  const [was, is] = [stored, given].map((rules) => (rules as readonly Rule[]).map(({ name }) => name));
  const names = (list: readonly string[] | undefined) => (list?.length ? list.join(', ') : 'none');
  return names(was?.toSorted()) === names(is?.toSorted())
    ? []
    : [`constraints: stored ${names(was)}, given ${names(is)}`];
}
