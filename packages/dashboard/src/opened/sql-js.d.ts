/** What is used of sql.js: SQLite as WebAssembly, on a copy of a file in memory. */
declare module 'sql.js' {
  namespace load {
    type Cell = null | number | bigint | string | Uint8Array;

    /** A prepared statement; it keeps memory until it is freed. */
    interface Statement {
      bind(values: readonly (number | string)[]): boolean;
      /** Goes to the next row; false behind the last. */
      step(): boolean;
      /** The cells of the row, in the order of the columns; whole numbers as big ones where that is asked for. */
      get(values?: null, config?: { readonly useBigInt: boolean }): Cell[];
      getColumnNames(): string[];
      free(): boolean;
    }

    interface Database {
      prepare(sql: string): Statement;
      run(sql: string): Database;
      /** The bytes of the database. */
      export(): Uint8Array;
      close(): void;
    }

    interface SqlJs {
      readonly Database: new (contents?: Uint8Array) => Database;
    }
  }

  function load(settings?: {
    /** The address of the WebAssembly. */
    readonly locateFile?: (name: string) => string;
  }): Promise<load.SqlJs>;
  export = load;
}
