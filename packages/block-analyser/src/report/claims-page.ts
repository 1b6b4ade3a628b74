import { line, tablePart, type Page } from '@edgewright/report';
import { verdictOf } from './report-markdown.js';
import type { BlockStudy } from '../study-blocks.js';

/** What became of the paper's claims, for people. */
export function claimsPage({ records, claims }: BlockStudy): Page {
  return [
    tablePart({
      columns: ['claim of the paper', 'figure', 'claimed', 'here', 'verdict'],
      rows: claims.flatMap((claim) =>
        claim.figures.map(({ what, claimed, measured }, index) => [
          index === 0 ? claim.name : '',
          what,
          `${claimed.kind} ${claimed.value}`,
          measured,
          index === 0 ? verdictOf(claim) : '',
        ]),
      ),
      mixed: ['here'],
    }),
    line(),
    line(`From ${records.length} blocks; --csv lists them, --report FILE writes each comparison.`),
  ];
}
