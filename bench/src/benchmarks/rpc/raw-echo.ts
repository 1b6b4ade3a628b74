import { Client, credentials, Server, ServerCredentials, type ServerDuplexStream } from '@grpc/grpc-js';

const PATHS = { echo: '/bench.Echo/Echo', worked: '/bench.Echo/Worked' } as const;

/** What an echo does before it answers: nothing, or the work of an evaluation. */
export type Echo = keyof typeof PATHS;

const asItIs = (bytes: Buffer): Buffer => bytes;

/**
 * What gRPC alone takes: a server that sends every message of a stream back, and knows nothing of what it says. Its other call does some work
 * before each answer. Resolves with its address.
 */
export async function startEcho(work: () => void): Promise<string> {
  const server = new Server();
  const echoing = (before: () => void) => (stream: ServerDuplexStream<Buffer, Buffer>) => {
    stream.on('data', (bytes: Buffer) => {
      before();
      stream.write(bytes);
    });
    stream.on('end', () => stream.end());
  };
  server.addService(
    { echo: definition('echo'), worked: definition('worked') },
    { echo: echoing(() => undefined), worked: echoing(work) },
  );
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(`127.0.0.1:${port}`);
      else reject(error);
    });
  });
}

function definition(echo: Echo) {
  return {
    path: PATHS[echo],
    requestStream: true,
    responseStream: true,
    requestSerialize: asItIs,
    requestDeserialize: asItIs,
    responseSerialize: asItIs,
    responseDeserialize: asItIs,
  };
}

/** Has every message sent back, so many in flight at once. */
export async function echoed(
  address: string,
  messages: readonly Buffer[],
  { echo, count, window }: { readonly echo: Echo; readonly count: number; readonly window: number },
): Promise<void> {
  const client = new Client(address, credentials.createInsecure());
  const stream = client.makeBidiStreamRequest(PATHS[echo], asItIs, asItIs);
  let sent = 0;
  let received = 0;
  const send = () => {
    if (sent < count) stream.write(messages[sent++ % messages.length] ?? Buffer.alloc(0));
  };
  await new Promise<void>((resolve, reject) => {
    stream.on('error', reject);
    stream.on('end', resolve);
    stream.on('data', () => {
      if (++received === count) stream.end();
      else send();
    });
    for (let open = 0; open < window; open++) send();
  });
  client.close();
}
