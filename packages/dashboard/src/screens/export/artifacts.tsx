import { useApp, useStudy } from '../../state/app-context.js';
import { countText } from '../../shell/number-text.js';
import { SaveButton } from './save-button.js';

/** A file that an evaluator kept, as a server lists it. */
interface KeptFile {
  readonly name: string;
  readonly attempt: number;
  readonly bytes: number;
}

/** The files that evaluators kept of a trial; nothing where there are none, or no server to ask. */
export function Artifacts({ trial }: { readonly trial: number }) {
  const app = useApp();
  const path = `/api/studies/${useStudy().description.value.id}/trials/${trial}`;
  if (app.source.value.file === undefined) return null;
  const answer = app.ask<readonly KeptFile[]>(`${path}/artifacts`).value;
  if (answer.state !== 'ready') return null;
  return (
    <>
      {answer.value.map(({ name, attempt, bytes }) => (
        <div class="line" key={`${attempt} ${name}`}>
          <code>
            {name}, attempt {attempt}, {countText(bytes)} bytes
          </code>
          <SaveButton
            path={`${path}/artifact?name=${encodeURIComponent(name)}&attempt=${attempt}`}
            title="Save"
            label={`Save ${name} of trial ${trial}`}
          />
        </div>
      ))}
    </>
  );
}
