import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** PEM files that OpenSSL made: of an authority, of a server and a client that it signed, and of a stranger whom nobody did. */
export interface Certificates {
  readonly folder: string;
  readonly ca: string;
  readonly server: { readonly certificate: string; readonly key: string };
  readonly client: { readonly certificate: string; readonly key: string };
  readonly stranger: { readonly certificate: string; readonly key: string };
}

/** Makes them, in a folder for the caller to remove. */
export function madeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'edgewright-rpc-'));
  const pairOf = (name: string) => ({
    certificate: join(folder, `${name}.pem`),
    key: join(folder, `${name}.key`),
  });
  const make = (name: string, ...more: readonly string[]) => {
    const { certificate, key } = pairOf(name);
    const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    const names = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1'];
    const { status } = spawnSync(
      'openssl',
      ['req', '-x509', ...fresh, '-keyout', key, '-out', certificate, ...names, ...more],
      { stdio: 'ignore' },
    );
    if (status !== 0) process.exitCode = 1;
    return { certificate, key };
  };
  const { certificate: ca, key } = make('ca');
  const signed = ['-CA', ca, '-CAkey', key];
  return {
    folder,
    ca,
    server: make('server', ...signed),
    client: make('client', ...signed),
    stranger: make('stranger'),
  };
}
