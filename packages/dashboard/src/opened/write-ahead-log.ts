/**
 * SQLite keeps what was committed last in a log beside a database, `NAME-wal`, until it is moved into the file. A copy of the file alone
 * lacks it. With both, the log is laid over the file here, because SQLite in a browser has no files to share an index of the log by.
 *
 * The log is a header of 32 bytes, then frames: a head of 24 bytes and one page. A frame counts when its salts are those of the header,
 * its checksum follows from the one before, and a frame that ends a transaction comes after it or is it.
 *
 * @source https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
const HEADER_BYTES = 32;
const FRAME_HEAD_BYTES = 24;
/** The last bit says whether checksums are over big-endian words. */
const MAGIC = 0x377f0682;
/** Where a database says how it is written and read: 2 is with a log, 1 is without. */
const FORMAT_AT = 18;
const LOGGED = 2;
const PLAIN = 1;

/** Whether a database was last written with a log beside it. */
export function isLogged(database: Uint8Array): boolean {
  return database[FORMAT_AT] === LOGGED || database[FORMAT_AT + 1] === LOGGED;
}

/** The database with what its log holds, as a file that needs no log. Without a log the same bytes, changed in place. */
export function withoutLog(database: Uint8Array, log: Uint8Array = new Uint8Array(0)): Uint8Array {
  const { pages, pageBytes, size } = committed(log);
  const whole = size * pageBytes > database.length ? new Uint8Array(size * pageBytes) : database;
  if (whole !== database) whole.set(database);
  for (const [page, contents] of pages) whole.set(contents, (page - 1) * pageBytes);
  const end = size === 0 ? whole.length : size * pageBytes;
  whole[FORMAT_AT] = PLAIN;
  whole[FORMAT_AT + 1] = PLAIN;
  return whole.subarray(0, end);
}

interface CommittedPages {
  /** By their number, from 1: the latest contents of each. */
  readonly pages: ReadonlyMap<number, Uint8Array>;
  readonly pageBytes: number;
  /** Pages of the database after the last transaction; 0 where the log holds none. */
  readonly size: number;
}

function committed(log: Uint8Array): CommittedPages {
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  const nothing = { pages: new Map<number, Uint8Array>(), pageBytes: 0, size: 0 };
  if (log.length < HEADER_BYTES || (view.getUint32(0) & ~1) >>> 0 !== MAGIC) return nothing;
  const isLittle = (view.getUint32(0) & 1) === 0;
  const pageBytes = view.getUint32(8);
  let sum = checksum(view, { from: 0, to: 24, isLittle }, [0, 0]);
  if (!isSum(view, 24, sum)) return nothing;
  const pages = new Map<number, Uint8Array>();
  const pending = new Map<number, Uint8Array>();
  let size = 0;
  for (let at = HEADER_BYTES; at + FRAME_HEAD_BYTES + pageBytes <= log.length;) {
    const body = at + FRAME_HEAD_BYTES;
    const end = body + pageBytes;
    sum = checksum(view, { from: at, to: at + 8, isLittle }, sum);
    sum = checksum(view, { from: body, to: end, isLittle }, sum);
    const isOfThisLog =
      view.getUint32(at + 8) === view.getUint32(16) && view.getUint32(at + 12) === view.getUint32(20);
    // What follows is left over from before the log was started again, or was never finished.
    if (!isOfThisLog || !isSum(view, at + 16, sum)) break;
    pending.set(view.getUint32(at), log.subarray(body, end));
    const pagesAfter = view.getUint32(at + 4);
    if (pagesAfter !== 0) {
      for (const [page, contents] of pending) pages.set(page, contents);
      pending.clear();
      size = pagesAfter;
    }
    at = end;
  }
  return { pages, pageBytes, size };
}

type Sum = readonly [number, number];

interface Words {
  readonly from: number;
  readonly to: number;
  readonly isLittle: boolean;
}

/** s₀ += x₀ + s₁, s₁ += x₁ + s₀, over pairs of words of 32 bits. */
function checksum(view: DataView, { from, to, isLittle }: Words, [first, second]: Sum): Sum {
  let s0 = first;
  let s1 = second;
  for (let at = from; at < to; at += 8) {
    s0 = (s0 + view.getUint32(at, isLittle) + s1) >>> 0;
    s1 = (s1 + view.getUint32(at + 4, isLittle) + s0) >>> 0;
  }
  return [s0, s1];
}

function isSum(view: DataView, at: number, [s0, s1]: Sum): boolean {
  return view.getUint32(at) === s0 && view.getUint32(at + 4) === s1;
}
