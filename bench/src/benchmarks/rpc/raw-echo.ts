import { Client, credentials, Server, ServerCredentials, type ServerDuplexStream } from '@grpc/grpc-js';

const PATH = '/bench.Echo/Stream';
const asItIs = (bytes: Buffer): Buffer => bytes;

/** What gRPC alone takes: a server that sends every message of a stream back, and knows nothing of what it says. Resolves with its address. */
export async function startEcho(): Promise<string> {
  const server = new Server();
  const definition = {
    path: PATH,
    requestStream: true,
    responseStream: true,
    requestSerialize: asItIs,
    requestDeserialize: asItIs,
    responseSerialize: asItIs,
    responseDeserialize: asItIs,
  };
  const echo = (stream: ServerDuplexStream<Buffer, Buffer>) => {
    stream.on('data', (bytes: Buffer) => stream.write(bytes));
    stream.on('end', () => stream.end());
  };
  server.addService({ echo: definition }, { echo });
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(`127.0.0.1:${port}`);
      else reject(error);
    });
  });
}

/** Has every message sent back, so many in flight at once. */
export async function echoed(
  address: string,
  messages: readonly Buffer[],
  { count, window }: { readonly count: number; readonly window: number },
): Promise<void> {
  const client = new Client(address, credentials.createInsecure());
  const stream = client.makeBidiStreamRequest(PATH, asItIs, asItIs);
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
