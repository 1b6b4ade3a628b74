/**
 * The single calls of the service: they go round robin over the replicas, and what fails on the way is tried again, for evaluations can be
 * repeated. Who asks much opens {@link EvaluationStreams}.
 */
import { status, type CallOptions, type Metadata, type ServiceError } from '@grpc/grpc-js';
import { deadlineIn } from './deadline.js';
import { lostCall } from './lost-call.js';
import {
  PpeServiceClient,
  type DescribeEvaluatorRequest,
  type DescribeEvaluatorResponse,
  type EvaluateBatchResponse,
  type EvaluateRequest,
  type EvaluateResponse,
  type ListDevicesResponse,
  type ListEvaluatorsResponse,
} from '../generated/ppe.js';
import { callMetadata, channelCredentials, CONNECTION, type ServiceAddress } from './service-address.js';

const SERVICE_CONFIG = JSON.stringify({
  loadBalancingConfig: [{ round_robin: {} }],
  methodConfig: [
    {
      name: [{ service: 'edgewright.ppe.v1.PpeService' }],
      retryPolicy: {
        maxAttempts: 5,
        initialBackoff: '0.1s',
        maxBackoff: '2s',
        backoffMultiplier: 2,
        retryableStatusCodes: ['UNAVAILABLE', 'RESOURCE_EXHAUSTED'],
      },
    },
  ],
});
/** Of a call that says no other, in milliseconds. */
const DEADLINE_MS = 60_000;
/** Calls of our own after those of the channel: one that had begun to be answered is not tried again by it. */
const MOST_ATTEMPTS = 3;

/** How a call is made. */
export interface CallTerms {
  readonly signal: AbortSignal;
  readonly deadlineMs?: number;
}

/** Calls a service. */
export class PpeClient {
  readonly #service: ServiceAddress;
  readonly #client: PpeServiceClient;
  readonly #metadata: Metadata;

  constructor(service: ServiceAddress) {
    this.#service = service;
    const target = `ipv4:${service.addresses.join(',')}`;
    this.#client = new PpeServiceClient(target, channelCredentials(service), {
      ...CONNECTION,
      'grpc.service_config': SERVICE_CONFIG,
    });
    this.#metadata = callMetadata(service);
  }

  /** @throws rpc/unreachable · rpc/not-admitted · rpc/too-large · the reason of the signal */
  evaluate(request: EvaluateRequest, terms: CallTerms): Promise<EvaluateResponse> {
    return this.#call(
      (options, done) => this.#client.evaluate(request, this.#metadata, options, done),
      terms,
    );
  }

  /** @throws rpc/unreachable · rpc/not-admitted · rpc/too-large · the reason of the signal */
  async evaluateBatch(
    requests: readonly EvaluateRequest[],
    terms: CallTerms,
  ): Promise<readonly EvaluateResponse[]> {
    const { responses } = await this.#call<EvaluateBatchResponse>(
      (options, done) => this.#client.evaluateBatch({ requests }, this.#metadata, options, done),
      terms,
    );
    return responses;
  }

  /** @throws rpc/unreachable · rpc/not-admitted · rpc/too-large · the reason of the signal */
  describeEvaluator(request: DescribeEvaluatorRequest, terms: CallTerms): Promise<DescribeEvaluatorResponse> {
    return this.#call(
      (options, done) => this.#client.describeEvaluator(request, this.#metadata, options, done),
      terms,
    );
  }

  /** @throws rpc/unreachable · rpc/not-admitted · rpc/too-large · the reason of the signal */
  listEvaluators(terms: CallTerms): Promise<ListEvaluatorsResponse> {
    return this.#call(
      (options, done) => this.#client.listEvaluators({}, this.#metadata, options, done),
      terms,
    );
  }

  /** @throws rpc/unreachable · rpc/not-admitted · rpc/too-large · the reason of the signal */
  listDevices(terms: CallTerms): Promise<ListDevicesResponse> {
    return this.#call((options, done) => this.#client.listDevices({}, this.#metadata, options, done), terms);
  }

  close(): void {
    this.#client.close();
  }

  async #call<A>(begin: Begin<A>, terms: CallTerms): Promise<A> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(begin, terms);
      } catch (error) {
        terms.signal.throwIfAborted();
        if (attempt >= MOST_ATTEMPTS || !isPassing(error)) throw lostCall(this.#service.addresses, error);
      }
    }
  }
}

type Begin<A> = (
  options: Partial<CallOptions>,
  done: (error: ServiceError | null, answer: A) => void,
) => { readonly cancel: () => void };

function once<A>(begin: Begin<A>, { signal, deadlineMs = DEADLINE_MS }: CallTerms): Promise<A> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const call = begin({ deadline: deadlineIn(deadlineMs) }, (error, answer) => {
      signal.removeEventListener('abort', cancel);
      if (error === null) resolve(answer);
      else reject(error);
    });
    const cancel = () => {
      call.cancel();
    };
    signal.addEventListener('abort', cancel, { once: true });
  });
}

function isPassing(error: unknown): boolean {
  return (error as Partial<ServiceError>).code === status.UNAVAILABLE;
}
