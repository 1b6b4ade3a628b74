import type { ModelFinding } from '@edgewright/contracts';
import { faint, line, type Page } from '@edgewright/report';

/** More than these say no more. */
const MOST = 12;

/** What to know of a network that was read from a file, for people. */
export function findingsPage(findings: readonly ModelFinding[]): Page {
  if (findings.length === 0) return [];
  const shown = findings
    .slice(0, MOST)
    .map(({ layer, message }) => line(layer === undefined ? message : `${layer}: ${message}`));
  const more = findings.length - MOST;
  return [line(), ...shown, ...(more > 0 ? [line(faint(`… and ${more} more; --json has all`))] : [])];
}

/** The same for programs: only where a file was read. */
export function findingsField(
  { model }: { readonly model?: string },
  findings: readonly ModelFinding[],
): { readonly findings?: readonly ModelFinding[] } {
  return model === undefined ? {} : { findings };
}
