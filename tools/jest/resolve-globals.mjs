const GLOBALS = new URL('./globals.mjs', import.meta.url).href;

/** A module hook: `@jest/globals` is {@link GLOBALS}. */
export function resolve(specifier, context, next) {
  return specifier === '@jest/globals' ? { url: GLOBALS, shortCircuit: true } : next(specifier, context);
}
