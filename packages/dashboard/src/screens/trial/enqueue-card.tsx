/** Asks a search to try a candidate next, where the server takes changes. */
import { useSignal } from '@preact/signals';
import type { Json } from '@edgewright/base';
import { Card } from '../../shell/card.js';
import { takesChanges, useChanges } from '../../state/changes.js';
import { useApp } from '../../state/app-context.js';

/** A candidate to begin with, which a person changes and sends; nothing where nothing may be changed. */
export function EnqueueCard({ candidate }: { readonly candidate: Json }) {
  const { change, told } = useChanges();
  const text = useSignal(JSON.stringify(candidate, null, 1));
  const problem = useSignal('');
  if (!takesChanges(useApp())) return null;
  const send = () => {
    problem.value = '';
    try {
      const candidates = [JSON.parse(text.value) as Json];
      change('enqueue', { candidates }, 'It waits to be tried, unless it was tried before.');
    } catch {
      problem.value = 'This is not JSON.';
    }
  };
  return (
    <Card title="Try a candidate next" note="this one, with what you change of it">
      <textarea
        class="editor"
        aria-label="Candidate as JSON"
        spellcheck={false}
        rows={8}
        value={text.value}
        onInput={({ currentTarget: { value } }) => {
          text.value = value;
        }}
      />
      <div class="line">
        <button type="button" onClick={send}>
          Have it tried
        </button>
      </div>
      <p role="status">{problem.value === '' ? told.value : problem.value}</p>
    </Card>
  );
}
