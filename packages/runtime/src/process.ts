/** What an entry point needs before it has work: errors as data, the clock, and the plugins that are at work. */
export { errorReport } from './error-report.js';
export { fileUnusable, notSupported, stoppedOnRequest } from './errors.js';
export { readTextFile } from './files/read-json-file.js';
export type { Host } from './host.js';
export {
  latestCall,
  placeOf,
  pluginPlaceIn,
  type PluginCall,
  type PluginPlace,
} from './plugins/plugins-at-work.js';
export { systemClock } from './system-clock.js';
