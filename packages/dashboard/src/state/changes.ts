import { useSignal, type ReadonlySignal } from '@preact/signals';
import { messageOf, type JsonObject } from '@edgewright/base';
import type { ServerInfo } from '@edgewright/trial-history';
import { useApp, useStudy } from './app-context.js';
import type { AppState } from './app-state.js';

/** Changes a study: what, with which body, and what is said once it is done. */
export type Change = (what: string, body: JsonObject, done: string) => void;

/** Whether there is a server that was started to take changes. */
export function takesChanges({ ask, source }: AppState): boolean {
  if (source.value.kind !== 'server') return false;
  const info = ask<ServerInfo>('/api/info').value;
  return info.state === 'ready' && info.value.writes;
}

/** What sends changes of the study that is looked at, and what came of the last, in words. */
export function useChanges(): { readonly change: Change; readonly told: ReadonlySignal<string> } {
  const app = useApp();
  const { id } = useStudy().description.value;
  const told = useSignal('');
  const change: Change = (what, body, done) => {
    app.source
      .peek()
      .ask(`/api/studies/${id}/${what}`, { body })
      .then(
        () => {
          told.value = done;
          app.askAgain('/api/studies');
        },
        (thrown: unknown) => {
          told.value = messageOf(thrown);
        },
      );
  };
  return { change, told };
}
