/** Opening a database that lies on the disk of a person: by a button, or dropped anywhere on the page. */
import { useEffect } from 'preact/hooks';
import { useApp } from '../state/app-context.js';
import type { AppState } from '../state/app-state.js';
import { Card } from './card.js';
import { Answered, Notice } from './notice.js';

/** What a page shows that has no data yet. */
export function OpenCard() {
  return (
    <Card title="Open a database">
      <Notice title="Drop a database here, or choose one">
        It is the file that searches write, such as <code>edgewright.db</code>. It is read in this page and
        sent nowhere. <OpenButton />
      </Notice>
    </Card>
  );
}

/** A button that lets a person choose files; nothing where pages cannot open any. */
export function OpenButton() {
  const { canOpen, open } = useApp();
  if (!canOpen) return null;
  return (
    <label class="button">
      Open a database…
      <input
        class="unseen"
        type="file"
        multiple
        onChange={({ currentTarget }) => {
          open([...(currentTarget.files ?? [])]);
          // So that the same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </label>
  );
}

/** A database that is being opened, why it cannot be, or what is to be known of it. */
export function OpeningNotice() {
  const { opening, dismiss } = useApp();
  if (opening.value === null) return null;
  const { name, bytes, notes } = opening.value;
  if (notes.state === 'waiting') {
    const size = bytes === undefined ? '' : ` (${(bytes / 1e6).toFixed(1)} MB)`;
    return <Notice kind="wait" title={`Opening ${name}${size}…`} />;
  }
  if (notes.state === 'ready' && notes.value.length === 0) return null;
  return (
    <div class="card">
      <Answered answer={notes}>
        {(sentences) => <Notice title={`${name} is open`}>{sentences.join(' ')}</Notice>}
      </Answered>
      <div class="center">
        <button type="button" onClick={dismiss}>
          Dismiss
        </button>
      </div>
    </div>
  );
}

/** Has files that are dropped anywhere on the page opened. */
export function useDroppedDatabase({ canOpen, open }: AppState): void {
  useEffect(() => {
    if (!canOpen) return undefined;
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      open(files);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [canOpen, open]);
}
