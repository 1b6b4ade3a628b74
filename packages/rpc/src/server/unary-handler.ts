import { status, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import type { Logger } from '@edgewright/base';
import { forClients } from './carry-out.js';

/** Answers one request; the controller aborts where its client has given up. */
type Answering = <Q, A>(
  answer: (request: Q, controller: AbortController) => Promise<A>,
) => (call: ServerUnaryCall<Q, A>, reply: sendUnaryData<A>) => void;

/** Makes handlers of calls with one request and one answer. */
export function unaryHandler(logger: Logger): Answering {
  return (answer) => (call, reply) => {
    const controller = new AbortController();
    let isAnswered = false;
    // Fires after a normal answer as well.
    call.on('cancelled', () => {
      if (!isAnswered) controller.abort(null);
    });
    answer(call.request, controller).then(
      (value) => {
        isAnswered = true;
        reply(null, value);
      },
      (error: unknown) => {
        isAnswered = true;
        if (controller.signal.aborted) reply({ code: status.CANCELLED, details: 'the call was called off' });
        else reply({ code: status.INTERNAL, details: forClients(error, logger).message });
      },
    );
  };
}
