import { status, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import type { Logger } from '@edgewright/base';
import { CallOff } from './call-off.js';
import { forClients } from './carry-out.js';

/** Answers one request, which is called off where its client has given up; undefined where nobody waits any longer. */
type Answering = <Q, A>(
  answer: (request: Q, callOff: CallOff) => Promise<A | undefined>,
) => (call: ServerUnaryCall<Q, A>, reply: sendUnaryData<A>) => void;

/** Makes handlers of calls with one request and one answer. */
export function unaryHandler(logger: Logger): Answering {
  return (answer) => (call, reply) => {
    const callOff = new CallOff();
    let isAnswered = false;
    // Fires after a normal answer as well.
    call.on('cancelled', () => {
      if (!isAnswered) callOff.abort();
    });
    answer(call.request, callOff).then(
      (value) => {
        isAnswered = true;
        if (value === undefined) reply({ code: status.CANCELLED, details: 'the call was called off' });
        else reply(null, value);
      },
      (error: unknown) => {
        isAnswered = true;
        reply({ code: status.INTERNAL, details: forClients(error, logger).message });
      },
    );
  };
}
