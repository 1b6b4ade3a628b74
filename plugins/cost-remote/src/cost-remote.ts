import { readTextFile, type JsonObject } from '@edgewright/base';
import { defineEvaluator } from '@edgewright/contracts';
import type { ServiceAddress } from '@edgewright/rpc/client';

/** What a search file may say of this evaluator. */
export interface RemoteOptions {
  /** `host:port` of every replica. */
  readonly addresses: readonly string[];
  /** As the server calls it. */
  readonly evaluator: string;
  /** Of that evaluator, in place of what the server was started with. */
  readonly options: JsonObject;
  /** File with the token of the server. */
  readonly tokenFile?: string;
  readonly ca?: string;
  readonly certificate?: string;
  readonly key?: string;
}

const FILE = { type: 'string', minLength: 1 } as const;

/** An evaluator that another process or machine has. Its metrics, version and errors are those of the evaluator there. */
export const costRemote = defineEvaluator<RemoteOptions>({
  name: 'cost-remote',
  summary: 'An evaluator of an evaluation service: edgewright serve on this machine or others',
  source: 'performance and power evaluation as a service, arXiv 2204.14007, figure 2',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    required: ['addresses'],
    properties: {
      addresses: {
        type: 'array',
        minItems: 1,
        uniqueItems: true,
        items: { type: 'string', pattern: '^[^\\s,/]+:\\d+$' },
        description: 'host:port of every replica; calls go to them in turn.',
      },
      evaluator: {
        type: 'string',
        minLength: 1,
        default: 'cost-edge-tpu',
        description: 'As the server calls it.',
      },
      options: {
        type: 'object',
        default: {},
        description: 'Of that evaluator, in place of what the server was started with. Names only: no paths.',
      },
      tokenFile: { ...FILE, description: 'A file with the token of the server.' },
      ca: {
        ...FILE,
        description:
          'PEM file of the authority that signed the certificate of the server; without it no TLS.',
      },
      certificate: {
        ...FILE,
        description: 'PEM file with the certificate of this client, where the server asks for one.',
      },
      key: { ...FILE, description: 'PEM file with its key.' },
    },
  },
  createEvaluator: async ({ addresses, evaluator, options, tokenFile, ...tls }, { signal, clock }) => {
    const { remoteEvaluator } = await import('@edgewright/rpc/client');
    const token = tokenFile === undefined ? {} : { token: readTextFile(tokenFile).trim() };
    const service: ServiceAddress = { addresses, ...token, ...tls };
    return remoteEvaluator(service, { evaluator, options, signal, clock });
  },
});
