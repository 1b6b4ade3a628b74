import type { JsonObject } from '@edgewright/base';
import type { JsonSchema } from './json-schema.js';
import type { Direction } from './metric.js';

/** Where a plugin came from: what only its loader knows. */
export interface PluginOrigin {
  /** npm package name, as the plugin itself gives it. */
  readonly package: string;
  /** Version in the manifest of that package; `null` where the module lies in none. */
  readonly packageVersion: string | null;
  /** Absolute path of the module by which it was entered; `null` for what comes with Edgewright. */
  readonly path: string | null;
  /**
   * SHA-256 of that module and of what it names by relative paths; `null` for what comes with Edgewright, where the version
   * of the plugin says whether it changed.
   */
  readonly contentHash: string | null;
}

/** What a plugin was when a study ran with it. What is `null` nobody knew or said. */
export interface PluginIdentity {
  readonly name: string;
  readonly version: string | null;
  /** Without titles, descriptions and the like, which change nothing. */
  readonly optionsSchema: JsonSchema | null;
  readonly origin: PluginOrigin | null;
}

/** What an evaluator was when a study ran with it. */
export interface EvaluatorIdentity extends PluginIdentity {
  /** Of what decides results besides code and options: `Evaluator.contentHash`. */
  readonly contentHash: string;
  readonly metrics: readonly {
    readonly name: string;
    readonly unit: string;
    readonly direction: Direction;
  }[];
}

/** What a study was run with besides its configuration: without it, the same configuration may mean other rows. */
export interface StudyIdentity {
  readonly task: PluginIdentity;
  /** In the order of the configuration. */
  readonly evaluators: readonly EvaluatorIdentity[];
  readonly suggester: PluginIdentity;
  /** Absent where no trial is stopped early. */
  readonly stopper?: PluginIdentity;
  /** The space as JSON, as `spaceToJson` of `@edgewright/search-space` writes it. */
  readonly space: JsonObject;
}

/** Another identity for a study, and why. */
export interface IdentityChange {
  readonly identity: StudyIdentity;
  /** `not-stored`: the study is older than identities are · `accepted`: somebody said so · `alike`: only the place changed, or what means the same. */
  readonly reason: 'not-stored' | 'accepted' | 'alike';
  /** What changed, a line each. */
  readonly differences: readonly string[];
  /** States of a suggester that is another now are of no use to it: they are forgotten, and made again from the trials. */
  readonly forgetSnapshots: boolean;
  readonly atMs: number;
}
