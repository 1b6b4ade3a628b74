import { readFileSync } from 'node:fs';
import { credentials, Metadata, type ChannelCredentials, type ChannelOptions } from '@grpc/grpc-js';

/** Where a service is, and what it asks for. */
export interface ServiceAddress {
  /** `host:port` of every replica. */
  readonly addresses: readonly string[];
  readonly token?: string;
  /** PEM file of the authority that signed the certificate of the server; absent: no TLS. */
  readonly ca?: string;
  /** PEM files of the client, for servers that ask for them. */
  readonly certificate?: string;
  readonly key?: string;
}

/**
 * Of every connection: an idle one is asked whether it lives, and one that was lost is made again soon.
 *
 * @source measured against replicas that were killed, stopped and brought back (docs/decisions/0027)
 */
export const CONNECTION: ChannelOptions = {
  'grpc.keepalive_time_ms': 2000,
  'grpc.keepalive_timeout_ms': 1000,
  'grpc.keepalive_permit_without_calls': 1,
  'grpc.initial_reconnect_backoff_ms': 200,
  'grpc.max_reconnect_backoff_ms': 1000,
  'grpc.max_receive_message_length': -1,
};

/** How the replicas of a service are connected to. */
export function channelCredentials({ ca, certificate, key }: ServiceAddress): ChannelCredentials {
  if (ca === undefined) return credentials.createInsecure();
  const read = (path: string | undefined) => (path === undefined ? null : readFileSync(path));
  return credentials.createSsl(readFileSync(ca), read(key), read(certificate));
}

/** What every call shows. */
export function callMetadata({ token }: ServiceAddress): Metadata {
  const metadata = new Metadata();
  if (token !== undefined) metadata.set('authorization', `Bearer ${token}`);
  return metadata;
}
