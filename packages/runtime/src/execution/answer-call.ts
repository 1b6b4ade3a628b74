import { errorToJson } from '@edgewright/base';
import type { ExecutionContext } from '@edgewright/contracts';
import type { ContextRequest, ContextValue, MessageToThread, ThreadCall } from './thread-messages.js';

/** Asks the context of an evaluation what its thread asks, and sends the answer; never rejects. */
export async function answerCall(
  { id, request }: ThreadCall,
  context: ExecutionContext,
  send: (message: MessageToThread) => void,
): Promise<void> {
  try {
    send({ kind: 'answer', id, value: await valueOf(request, context) });
  } catch (error) {
    send({ kind: 'refusal', id, error: errorToJson(error) });
  }
}

async function valueOf(
  request: ContextRequest,
  { report, artifacts }: ExecutionContext,
): Promise<ContextValue> {
  switch (request.ask) {
    case 'report':
      return report(request.step, request.metrics);
    case 'put':
      await artifacts.put(request.name, request.content);
      return undefined;
    case 'get':
      return artifacts.get(request.name);
    case 'folder':
      return artifacts.folder();
  }
}
