/** What a plugin of an earlier version of these contracts has to change, a line each, by that version. */
const CHANGES: Readonly<Record<number, readonly string[]>> = {
  1: [
    "evaluators: `tier: 0` for `cost: 'cheap'`, `tier: 1` or more for `cost: 'dear'`",
    'evaluators: `supports(subject)` for `supports(graph, candidate)`; it may answer with a promise',
    'evaluators: `context.effort` for `context.budget`; await `context.report(…)` and end where it answers `stop`',
    "evaluators: `breakdown` only where `context.detail` is 'layers'",
    'evaluators: `extrapolations` of an evaluation for `provenance.outside`',
    'suggesters: `context.predictMetrics` for `context.cheapMetrics`',
    'then `apiVersion: 2` in definePlugin',
  ],
};

/** What a plugin of an earlier version has to change, a line each; none where nobody knows. */
export function apiChangesSince(version: unknown): readonly string[] {
  return typeof version === 'number' ? (CHANGES[version] ?? []) : [];
}
