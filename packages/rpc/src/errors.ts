import { EdgewrightError, suggestion } from '@edgewright/base';

/** A request that does not say what to do. */
export const badRequest = (what: string, problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'rpc/bad-request',
    category: 'invalid-input',
    message: `${what}: ${problem}`,
    hint: 'proto/edgewright/ppe/v1/ppe.proto says what a request holds.',
  });

/** More than the server takes at once. */
export const tooMuch = (what: string, count: number, most: number): EdgewrightError =>
  new EdgewrightError({
    code: 'rpc/too-much',
    category: 'invalid-input',
    message: `${what}: ${count}, and the server takes at most ${most}`,
    hint: 'GetServerInfo tells the limits; start the server with larger ones if they are too small.',
  });

/** An evaluation that takes longer than the server lets it. */
export const tooSlow = (mostMs: number): EdgewrightError =>
  new EdgewrightError({
    code: 'rpc/too-slow',
    category: 'unavailable',
    message: `The evaluation took more than ${mostMs / 1000} s, the most that the server allows`,
    hint: 'Start the server with a larger --max-seconds, or with fewer evaluations at once.',
  });

/** An address of this machine that cannot be had. */
export const portTaken = (address: string, problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'rpc/port-taken',
    category: 'invalid-input',
    message: `Cannot listen on ${address}: ${problem}`,
    hint: 'Give an address of this machine and another port, or port 0 for a free one.',
  });

/** An evaluator that the server was not started with. */
export const unknownEvaluator = (name: string, served: readonly string[]): EdgewrightError =>
  new EdgewrightError({
    code: 'rpc/unknown-evaluator',
    category: 'not-found',
    message: `The server has no evaluator "${name.slice(0, 80)}". ${suggestion(name.slice(0, 80), served)}`,
    hint: 'Name one that ListEvaluators tells, or start the server with --evaluator.',
  });

/** Options that name a file of the server. */
export const pathInOptions = (where: string): EdgewrightError =>
  new EdgewrightError({
    code: 'rpc/path-in-options',
    category: 'invalid-input',
    message: `Options of the evaluator: ${where} is a path; clients may give names only`,
    hint: 'Name a device that ListDevices tells, or start the server with these options.',
  });

/** An evaluator that is not the one that the client holds it to. */
export const otherEvaluator = (name: string, pinned: string, served: string): EdgewrightError =>
  new EdgewrightError({
    code: 'rpc/other-evaluator',
    category: 'conflict',
    message: `${name} is ${served} on the server, and the study expects ${pinned}`,
    hint: 'Bring all replicas to one version and one device file, or begin a new study.',
  });

/** Something went wrong in the server that is not for clients to read. */
export const serverFault = (reference: string): EdgewrightError =>
  new EdgewrightError({
    code: 'rpc/server-fault',
    category: 'internal',
    message: `The server failed; its log has the reason under ${reference}`,
  });

/** No server answers. */
export const unreachable = (addresses: readonly string[], problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'rpc/unreachable',
    category: 'unavailable',
    message: `No answer from ${addresses.join(', ')}: ${problem}`,
    hint: 'Start the server with edgewright serve, and look at its address, its token and its certificate.',
  });

/** The server refuses the caller. */
export const notAdmitted = (addresses: readonly string[], problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'rpc/not-admitted',
    category: 'invalid-input',
    message: `${addresses.join(', ')} refuses the call: ${problem}`,
    hint: 'Give the token that the server was started with as tokenFile.',
  });

/** A request of more bytes than the server takes. */
export const tooLarge = (problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'rpc/too-large',
    category: 'invalid-input',
    message: `The server takes no request as large: ${problem}`,
    hint: 'Start the server with a larger --max-message-bytes.',
  });

/** An answer that cannot be understood. */
export const badAnswer = (problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'rpc/bad-answer',
    category: 'unavailable',
    message: `The server answered something that cannot be understood: ${problem}`,
    hint: 'Bring the two sides to one version of Edgewright.',
  });

/** A listener that would be open to everybody. */
export const openListener = (address: string, missing: string): EdgewrightError =>
  new EdgewrightError({
    code: 'rpc/open-listener',
    category: 'invalid-input',
    message: `${address} is not a loopback address, and ${missing} is missing: anybody who reaches it could use the server`,
    hint: 'Give --token-file, --tls-cert and --tls-key, or listen on 127.0.0.1.',
  });
