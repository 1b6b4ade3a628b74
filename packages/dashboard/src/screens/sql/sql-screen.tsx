import { useSignal } from '@preact/signals';
import type { SqlAnswer } from '@edgewright/trial-history';
import type { Json } from '@edgewright/base';
import { useEffect } from 'preact/hooks';
import { saveText } from '../../picture/save-file.js';
import { Card } from '../../shell/card.js';
import { Answered, Notice } from '../../shell/notice.js';
import { countText } from '../../shell/number-text.js';
import { failedAnswer, readyAnswer, WAITING, type Answer } from '../../state/answer.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { PlotCard } from './plot-card.js';
import { sqlCsv } from './sql-csv.js';

const ROWS_SHOWN = 500;

/** The question of a person, its answer, and what asks it. */
function useQuestion() {
  const app = useApp();
  const { viewName } = useStudy().description.value;
  const usual = `SELECT trial, reward, state\nFROM "${viewName.replaceAll('"', '""')}"\nORDER BY reward DESC\nLIMIT 20`;
  const sql = useSignal(app.address.peek().view.sql ?? usual);
  const answer = useSignal<Answer<SqlAnswer> | null>(null);
  const run = () => {
    app.set({ sql: sql.value });
    answer.value = WAITING;
    app.source
      .peek()
      .ask('/api/sql', { body: { sql: sql.value } })
      .then(
        (value) => {
          answer.value = readyAnswer(value as SqlAnswer);
        },
        (thrown: unknown) => {
          answer.value = failedAnswer(thrown);
        },
      );
  };
  // A link to a picture leads to the picture: its question reads only, and is stopped as any other.
  useEffect(() => {
    if (app.address.peek().view.plot !== undefined) run();
  }, []);
  return { sql, answer, run };
}

/** Questions in plain SQL, read-only. */
export function SqlScreen() {
  const { sql, answer, run } = useQuestion();
  return (
    <>
      <Card
        title="SQL"
        note="reads only; stopped after five seconds"
        tools={
          <button type="button" class="go" onClick={run}>
            Run (Ctrl+Enter)
          </button>
        }
      >
        <textarea
          class="editor"
          aria-label="SQL"
          spellcheck={false}
          rows={8}
          value={sql.value}
          onInput={({ currentTarget: { value } }) => {
            sql.value = value;
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run();
          }}
        />
        <Columns />
      </Card>
      {answer.value === null ? null : (
        <Answered answer={answer.value}>
          {(value) => (
            <>
              <PlotCard answer={value} />
              <Result answer={value} />
            </>
          )}
        </Answered>
      )}
    </>
  );
}

function Columns() {
  const { columns, viewName } = useStudy().description.value;
  return (
    <details>
      <summary>
        {countText(columns.length)} columns of <code>{viewName}</code>
      </summary>
      <dl class="many">
        {columns.map(({ name, summary, unit }) => (
          <>
            <dt key={name} title={summary}>
              {name}
            </dt>
            <dd>{unit ?? ''}</dd>
          </>
        ))}
      </dl>
    </details>
  );
}

function Result({ answer }: { readonly answer: SqlAnswer }) {
  const { columns, rows, isCut, milliseconds } = answer;
  const count = `${countText(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}`;
  return (
    <Card
      title="Result"
      note={`${count}${isCut ? ', and there are more' : ''} · ${Math.round(milliseconds)} ms`}
      tools={
        <button
          type="button"
          onClick={() => {
            saveText('result.csv', sqlCsv(answer), 'text/csv');
          }}
        >
          CSV
        </button>
      }
    >
      {rows.length === 0 ? (
        <Notice title="No row" />
      ) : (
        <div class="scroll">
          <table class="list">
            <thead>
              <tr>
                {columns.map((name, index) => (
                  <th scope="col" key={index}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, ROWS_SHOWN).map((row, index) => (
                <tr key={index}>
                  {row.map((cell, place) => (
                    <td key={place} class={typeof cell === 'number' ? 'number' : 'text'}>
                      {cellText(cell)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > ROWS_SHOWN ? (
        <p class="hint">The first {countText(ROWS_SHOWN)} are shown; the CSV has all.</p>
      ) : null}
    </Card>
  );
}

function cellText(cell: Json): string {
  if (cell === null) return '–';
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}
