import type { ErrorJson, JsonObject } from '@edgewright/base';
import type { PlannedCheck } from '@edgewright/conformance';

/** One case, as it is told from process to process. */
export type CheckCase = Omit<PlannedCheck, 'run'>;

/** Options as a command line gives them: of the provision called `name`, or of the only one. */
export interface GivenOptions {
  readonly name: string | null;
  readonly options: JsonObject;
}

/** What a process is asked to check. */
export interface CheckRequest {
  /** Package name or path, as a file in `folder` would name it. */
  readonly plugin: string;
  readonly folder: string;
  readonly options: readonly GivenOptions[];
  /** The task plugin on whose networks evaluators are tried. */
  readonly task: string | null;
}

/** What the process that checks tells: that it is up; the plan, then one result a case in its order; or why there is none. */
export type CheckMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'plan'; readonly cases: readonly CheckCase[] }
  | { readonly type: 'result'; readonly problem: string | null }
  | { readonly type: 'stray'; readonly problem: string }
  | { readonly type: 'refused'; readonly error: ErrorJson };
