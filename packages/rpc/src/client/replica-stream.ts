import { connectivityState, status, type ClientDuplexStream, type StatusObject } from '@grpc/grpc-js';
import {
  PpeServiceClient,
  type EvaluateRequest,
  type EvaluateResponse,
  type EvaluateStreamRequest,
  type EvaluateStreamResponse,
} from '../generated/ppe.js';
import { deadlineIn } from './deadline.js';
import { callMetadata, channelCredentials, CONNECTION, type ServiceAddress } from './service-address.js';

/** What became of a request whose stream ended before its answer came. */
export interface LostRequest {
  readonly lost: Pick<StatusObject, 'code' | 'details'>;
}

type Stream = ClientDuplexStream<EvaluateStreamRequest, EvaluateStreamResponse>;
type Settle = (answer: EvaluateResponse | LostRequest) => void;

/** After how long a stream with nothing unanswered is ended, in milliseconds. */
const IDLE_MS = 5000;

/** One replica: a connection, and a stream on it while there is something to ask. */
export class ReplicaStream {
  readonly address: string;
  readonly #service: ServiceAddress;
  readonly #client: PpeServiceClient;
  readonly #unanswered = new Map<number, Settle>();
  #stream: Stream | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last = 0;

  constructor(address: string, service: ServiceAddress) {
    this.address = address;
    this.#service = service;
    this.#client = new PpeServiceClient(address, channelCredentials(service), {
      ...CONNECTION,
      // What is lost is asked of another replica, not of this one again.
      'grpc.enable_retries': 0,
    });
  }

  get unanswered(): number {
    return this.#unanswered.size;
  }

  /** Whether there is a connection; where there is none, one is begun. */
  isReady(): boolean {
    return this.#client.getChannel().getConnectivityState(true) === connectivityState.READY;
  }

  /** Resolves when the connection has come, gone or failed, or after some milliseconds. */
  async changed(mostMs: number): Promise<void> {
    const channel = this.#client.getChannel();
    await new Promise<void>((resolve) => {
      channel.watchConnectivityState(channel.getConnectivityState(true), deadlineIn(mostMs), () => {
        resolve();
      });
    });
  }

  /** @throws the reason of the signal */
  ask(request: EvaluateRequest, signal: AbortSignal): Promise<EvaluateResponse | LostRequest> {
    signal.throwIfAborted();
    const stream = (this.#stream ??= this.#opened());
    const id = ++this.#last;
    clearTimeout(this.#idle);
    return new Promise((resolve, reject) => {
      const cancel = () => {
        this.#forget(id);
        if (this.#stream === stream) stream.write({ id, what: { $case: 'cancel', value: {} } });
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', cancel, { once: true });
      this.#unanswered.set(id, (answer) => {
        signal.removeEventListener('abort', cancel);
        resolve(answer);
      });
      stream.write({ id, what: { $case: 'evaluate', value: request } });
    });
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#stream?.cancel();
    this.#client.close();
  }

  #opened(): Stream {
    const stream = this.#client.evaluateStream(callMetadata(this.#service));
    stream.on('data', ({ id, response }: EvaluateStreamResponse) => {
      const settle = this.#unanswered.get(id);
      this.#forget(id);
      settle?.(response ?? { outcome: undefined });
    });
    stream.on('status', (ended: StatusObject) => {
      this.#ended(stream, ended);
    });
    // Tells the same as the status, and must be heard.
    stream.on('error', () => undefined);
    return stream;
  }

  #forget(id: number): void {
    this.#unanswered.delete(id);
    if (this.#unanswered.size > 0) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      this.#stream?.end();
      this.#stream = undefined;
    }, IDLE_MS).unref();
  }

  #ended(stream: Stream, { code, details }: StatusObject): void {
    if (this.#stream !== stream) return;
    this.#stream = undefined;
    clearTimeout(this.#idle);
    const lost = [...this.#unanswered.values()];
    this.#unanswered.clear();
    const why = code === status.OK ? 'the server ended the stream' : details;
    for (const settle of lost) settle({ lost: { code, details: why } });
  }
}
