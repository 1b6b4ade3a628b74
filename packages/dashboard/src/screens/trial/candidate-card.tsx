import type { Json } from '@edgewright/base';
import type { DescribedColumn } from '@edgewright/trial-history';
import { Card } from '../../shell/card.js';
import { Notice } from '../../shell/notice.js';
import { useStudy } from '../../state/app-context.js';
import { candidateParts, type Chosen } from './candidate-blocks.js';
import { Entry, jsonText } from './entry.js';

interface CandidateProps {
  readonly parameters: Readonly<Record<string, Json>>;
}

/** What was proposed: as blocks behind each other, and every decision by the name of its column. */
export function CandidateCard({ parameters }: CandidateProps) {
  const { columns } = useStudy().description.value;
  const entries = inOrder(parameters, columns);
  if (entries.length === 0) {
    return (
      <Card title="Candidate">
        <Notice title="It takes no decision">Its space has none, or none of them is active in it.</Notice>
      </Card>
    );
  }
  return (
    <Card title="Candidate" note="a line a stage; its blocks run from the left to the right">
      <div class="scroll">
        <table class="list candidate">
          <tbody>
            {candidateParts(Object.fromEntries(entries)).map(({ title, decisions, blocks }) => (
              <tr key={title}>
                <th scope="row">{title === '' ? 'network' : title}</th>
                <td class="words">{wordsOf(decisions)}</td>
                <td>
                  <div class="blocks">
                    {blocks.map((block, index) => (
                      <Block key={index} block={block} />
                    ))}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details class="further">
        <summary>As columns of the study</summary>
        <dl class="many">
          {entries.map(([name, value]) => (
            <Entry key={name} name={name}>
              {jsonText(value)}
            </Entry>
          ))}
        </dl>
      </details>
    </Card>
  );
}

/** In the order of the space, which is that of the columns. */
function inOrder(
  parameters: CandidateProps['parameters'],
  columns: readonly Pick<DescribedColumn, 'name'>[],
): readonly (readonly [string, Json])[] {
  const places = new Map(columns.map(({ name }, index) => [name, index]));
  const placeOf = ([name]: readonly [string, Json]) => places.get(name) ?? columns.length;
  return Object.entries(parameters).sort((a, b) => placeOf(a) - placeOf(b));
}

/** What kind of block it is stands first. */
function Block({ block }: { readonly block: readonly Chosen[] }) {
  const op = block.find(([decision]) => decision === 'op');
  return (
    <span class="block">
      {op === undefined ? null : <strong>{op[1]}</strong>}
      <small>{wordsOf(block.filter((one) => one !== op))}</small>
    </span>
  );
}

function wordsOf(chosen: readonly Chosen[]): string {
  return chosen.map(([decision, choice]) => `${decision} ${choice}`).join(' · ');
}
