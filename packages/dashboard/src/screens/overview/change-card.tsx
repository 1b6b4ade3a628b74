/** What a person changes of a study, where the server takes changes. */
import { useSignal } from '@preact/signals';
import { Card } from '../../shell/card.js';
import { trialsText } from '../../shell/number-text.js';
import { takesChanges, useChanges, type Change } from '../../state/changes.js';
import { useApp, useStudy } from '../../state/app-context.js';

/** Note, tags, what to try again and the end of the search; nothing where nothing may be changed. */
export function ChangeCard() {
  const { change, told } = useChanges();
  if (!takesChanges(useApp())) return null;
  return (
    <Card title="Change this study" note="a running search takes it up">
      <NoteField change={change} />
      <TagFields change={change} />
      <SearchButtons change={change} />
      <p role="status">{told.value}</p>
    </Card>
  );
}

interface ChangeProps {
  readonly change: Change;
}

function NoteField({ change }: ChangeProps) {
  const { note } = useStudy().description.value;
  const written = useSignal(note ?? '');
  return (
    <div class="stack">
      <textarea
        class="editor"
        aria-label="Note"
        rows={2}
        value={written.value}
        onInput={({ currentTarget: { value } }) => {
          written.value = value;
        }}
      />
      <button
        type="button"
        onClick={() => {
          change('note', { note: written.value === '' ? null : written.value }, 'The note is kept.');
        }}
      >
        Keep the note
      </button>
    </div>
  );
}

function TagFields({ change }: ChangeProps) {
  const { tags } = useStudy().description.value;
  const tag = useSignal('');
  const add = () => {
    const added = tag.value.trim();
    if (added !== '') change('tags', { add: [added], remove: [] }, 'The tag is kept.');
    tag.value = '';
  };
  return (
    <div class="line">
      {tags.map((one) => (
        <button
          type="button"
          key={one}
          aria-label={`Take the tag ${one} away`}
          onClick={() => {
            change('tags', { add: [], remove: [one] }, 'The tag is gone.');
          }}
        >
          {one} ×
        </button>
      ))}
      <input
        type="text"
        aria-label="A further tag"
        value={tag.value}
        onInput={({ currentTarget: { value } }) => {
          tag.value = value;
        }}
        onKeyDown={({ key }) => {
          if (key === 'Enter') add();
        }}
      />
      <button type="button" onClick={add}>
        Add the tag
      </button>
    </div>
  );
}

function SearchButtons({ change }: ChangeProps) {
  const { counts, state } = useStudy().description.value;
  const failed = (counts.failed ?? 0) + (counts.lost ?? 0);
  return (
    <div class="line">
      <button
        type="button"
        disabled={failed === 0}
        onClick={() => {
          change('retry', {}, 'They wait to be tried again.');
        }}
      >
        Try {trialsText(failed)} that failed again
      </button>
      <button
        type="button"
        disabled={state === 'closed'}
        onClick={() => {
          if (window.confirm('Give this study no further trials?'))
            change('close', {}, 'The study is closed.');
        }}
      >
        Stop the search
      </button>
    </div>
  );
}
