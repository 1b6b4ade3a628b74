import { notThere } from '../../errors.js';
import Sqlite, { type Database, type Statement } from 'better-sqlite3';

type Method = (this: unknown, ...parameters: unknown[]) => unknown;

/**
 * Calls `before` ahead of every SQL statement that this process runs on a database, on whichever connection. Returns what
 * ends that.
 */
export function watchStatements(path: string, before: (sql: string) => void): () => void {
  const probe = new Sqlite(':memory:');
  const statements = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Record<string, Method>;
  probe.close();
  const databases = Sqlite.prototype as unknown as Record<string, Method>;
  const restored = [
    ...['run', 'get', 'all', 'iterate'].map((name) =>
      wrap(statements, name, (one) => {
        const { database, source } = one as Statement;
        if (database.name === path) before(source);
      }),
    ),
    wrap(databases, 'exec', (one, sql) => {
      if ((one as Database).name === path) before(String(sql));
    }),
  ];
  return () => {
    for (const restore of restored) restore();
  };
}

/** Puts a call ahead of a method; returns what takes it away. */
function wrap(
  methods: Record<string, Method>,
  name: string,
  ahead: (target: unknown, first: unknown) => void,
): () => void {
  const original = methods[name];
  if (original === undefined) throw notThere(`method ${name} of better-sqlite3`);
  methods[name] = function (...parameters) {
    ahead(this, parameters[0]);
    return original.apply(this, parameters);
  };
  return () => {
    methods[name] = original;
  };
}
