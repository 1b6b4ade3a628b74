/** What a server is and may. */
export interface ServerInfo {
  readonly version: string;
  /** The database, as it was named. */
  readonly database: string;
  /** Whether notes, tags and requests to the search are taken. */
  readonly writes: boolean;
}
