import { useSignal } from '@preact/signals';
import { messageOf } from '@edgewright/base';
import { saveBlob } from '../../picture/save-file.js';
import { useApp } from '../../state/app-context.js';

interface SaveButtonProps {
  /** What the source is asked for. */
  readonly path: string;
  /** What is written on it. */
  readonly title: string;
  /** What it does, for people who do not see where it stands. */
  readonly label: string;
}

/** Saves a file that the source writes; nothing where it writes none. */
export function SaveButton({ path, title, label }: SaveButtonProps) {
  const { source } = useApp();
  const isBusy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const { file } = source.value;
  if (file === undefined) return null;
  const save = async () => {
    isBusy.value = true;
    problem.value = null;
    try {
      const { name, bytes } = await file(path);
      saveBlob(name, bytes);
    } catch (thrown) {
      problem.value = messageOf(thrown);
    }
    isBusy.value = false;
  };
  return (
    <>
      <button type="button" aria-label={label} disabled={isBusy.value} onClick={() => void save()}>
        {isBusy.value ? 'Writing…' : title}
      </button>
      {problem.value === null ? null : (
        <span class="problem" role="alert">
          {problem.value}
        </span>
      )}
    </>
  );
}
