import type { ClaimAnswer } from '@edgewright/trial-history';
import { Card } from '../../shell/card.js';

interface ClaimsProps {
  readonly claims: readonly ClaimAnswer[];
}

/** What the paper says, beside what the model says. */
export function ClaimsTable({ claims }: ClaimsProps) {
  return (
    <div class="scroll">
      <table class="list claims">
        <thead>
          <tr>
            <th scope="col">Claim of the paper</th>
            <th scope="col">Figure</th>
            <th scope="col">Claimed</th>
            <th scope="col" class="number">
              Here
            </th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <Claim key={claim.name} claim={claim} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A line a figure; the claim and its verdict stand beside all of them. */
function Claim({ claim: { statement, section, figures, reproduced } }: { readonly claim: ClaimAnswer }) {
  const lines = figures.length;
  return (
    <>
      {figures.map(({ what, claimed, measured }, index) => (
        <tr key={what}>
          {index > 0 ? null : (
            <th scope="row" rowSpan={lines}>
              {statement}
              <small>section {section}</small>
            </th>
          )}
          <td class="words">{what}</td>
          <td>
            {claimed.kind} {claimed.value}
          </td>
          <td class="number">{numberText(measured)}</td>
          {index > 0 ? null : (
            <td rowSpan={lines}>
              {reproduced ? '✓ ' : '✗ '}
              <strong>{reproduced ? 'reproduced' : 'not reproduced'}</strong>
            </td>
          )}
        </tr>
      ))}
    </>
  );
}

/** Each comparison shape by shape, with what the verdict does not say by itself. */
export function Comparisons({ claims }: ClaimsProps) {
  return (
    <Card title="What is compared" note="shape by shape">
      {claims.map(({ name, statement, comparison, remark, table }) => (
        <details key={name}>
          <summary>{statement}</summary>
          <p class="hint">
            Compared: {comparison}. {remark}
          </p>
          <div class="scroll">
            <table class="list">
              <thead>
                <tr>
                  {table.columns.map((column, index) => (
                    <th scope="col" class={index === 0 ? '' : 'number'} key={column}>
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map(({ shape, values }) => (
                  <tr key={shape}>
                    <th scope="row">{shape}</th>
                    {values.map((value, index) => (
                      <td class="number" key={index}>
                        {numberText(value)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      ))}
    </Card>
  );
}

/** As the page that the command writes has it. */
function numberText(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}
