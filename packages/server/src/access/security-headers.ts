/** The worker that opens databases: no page needs WebAssembly, and it needs nothing else of that kind. */
const WORKER = /^\/database-worker-[0-9A-Za-z]+\.js$/;

/**
 * What browsers are told with the answer to a path: scripts, styles and data come from this server alone, no other page may frame it,
 * and no text becomes a script. `wasm-unsafe-eval` allows WebAssembly, and no `eval`; a worker has the policy that its own script came
 * with.
 */
export function securityHeaders(path: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': [
      "default-src 'self'",
      WORKER.test(path) ? "script-src 'self' 'wasm-unsafe-eval'" : "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "worker-src 'self'",
      "connect-src 'self'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}
