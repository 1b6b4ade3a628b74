import type { JsonObject } from '@edgewright/base';
import type { ColumnBlock, StudyChange } from '@edgewright/trial-history';

/**
 * Where a page's data comes from: a server, the report file that the page is, or a database that was opened on it. Questions are paths
 * below `/api/`, as the server has them, so that the same screen asks all of them.
 */
export interface TrialSource {
  /** `none`: pages without a server, on which nothing has been opened yet. */
  readonly kind: 'server' | 'report' | 'file' | 'none';
  /** What a person calls it; absent for servers and reports. */
  readonly name?: string;
  /**
   * The answer to a question.
   *
   * @throws dashboard/not-answered when there is none, with the reason that the source gives
   */
  readonly ask: (path: string, options?: AskOptions) => Promise<unknown>;
  /** Columns of a study's trials, in blocks as they arrive. @throws dashboard/not-answered */
  readonly columns: (request: ColumnsRequest) => AsyncIterable<ColumnBlock>;
  /** A file that the source writes, with the name it gives it; absent where nothing can be written. @throws dashboard/not-answered */
  readonly file?: (path: string) => Promise<SourceFile>;
  /** Tells of changes until it is closed; absent where nothing changes. */
  readonly watch?: (study: number, listener: ChangeListener) => () => void;
}

/** A file of a source. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Blob;
}

export interface AskOptions {
  /** What is sent along, as JSON: the question is then a POST. */
  readonly body?: JsonObject;
  readonly signal?: AbortSignal;
}

export interface ColumnsRequest {
  /** The id of the study. */
  readonly study: number;
  readonly names: readonly string[];
  /** Trials from this number on. */
  readonly from: number;
  /** Up to this number, itself included; all without it. */
  readonly to?: number;
  readonly signal?: AbortSignal;
}

export interface ChangeListener {
  readonly changed: (change: StudyChange) => void;
  /** Whether changes are heard at the moment. */
  readonly connected: (isConnected: boolean) => void;
}
