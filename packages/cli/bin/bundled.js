/**
 * Commands that are made of most of our modules and are to start at once: `tools/command/bundle.mjs` makes each a bundle. Where one
 * meets a plugin of others it runs once more from the modules, so none reads standard input before its plugins are there; what is
 * to be read at once, `-`, is left to the modules.
 */
export const BUNDLED = ['show', 'compare', 'policy', 'plot', 'model', 'evaluate'];
