import { existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { Failure } from "../base/failure.ts";
import { isRecord, type JsonRecord, numberAt } from "../base/json.ts";
import { indexFileName, indexSchema } from "./indexSchema.ts";
import { Pace } from "./pace.ts";
import { RowBatch } from "./rowBatch.ts";
import { openSqlite } from "./sqliteModule.ts";

/** Other windows write in slices far shorter than this. */
const busyTimeoutMs = 10_000;

/** Writers of other windows wait no longer than this for a slice of ours. */
const transactionMs = 40;

/** SQLite's result codes for a damaged file and for something that is no database. */
const damageCodes = new Set([11, 26]);

/** The open index, with its statements prepared once. */
export class IndexDatabase {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.#prepare(sql).run(...values);
  }

  /** The first row, or undefined. */
  get(sql: string, ...values: SQLInputValue[]): JsonRecord | undefined {
    return this.#prepare(sql).get(...values);
  }

  all(sql: string, ...values: SQLInputValue[]): readonly JsonRecord[] {
    return this.#prepare(sql).all(...values);
  }

  /** Runs `work` as one transaction, which must be short. */
  transaction(work: () => void): void {
    this.run("BEGIN IMMEDIATE");
    try {
      work();
      this.run("COMMIT");
    } catch (error) {
      this.run("ROLLBACK");
      throw error;
    }
  }

  /**
   * Writes for each item, in as many transactions as keep each short. Yields what is done between
   * them; a reader that leaves then leaves whole items behind. `flush` ends each transaction.
   */
  *writeEach<T>(
    items: Iterable<T>,
    write: (item: T) => void,
    flush: () => void = () => undefined,
  ): Generator<number> {
    const iterator = items[Symbol.iterator]();
    let done = 0;
    try {
      for (;;) {
        const written = this.#writeSome(iterator, write, flush);
        done += written.count;
        yield done;
        if (written.isOver) return;
      }
    } finally {
      iterator.return?.();
    }
  }

  /** The same for rows: `insert` is a statement up to its `VALUES`, and names all columns. */
  insertEach(insert: string, rows: Iterable<readonly SQLInputValue[]>): Generator<number> {
    const batch = new RowBatch(this, insert);
    return this.writeEach(
      rows,
      (row) => batch.add(row),
      () => batch.flush(),
    );
  }

  close(): void {
    this.#database.close();
  }

  #writeSome<T>(
    iterator: Iterator<T>,
    write: (item: T) => void,
    flush: () => void,
  ): { readonly count: number; readonly isOver: boolean } {
    const pace = new Pace(transactionMs);
    let count = 0;
    let isOver = false;
    this.transaction(() => {
      for (let next = iterator.next(); ; next = iterator.next()) {
        isOver = next.done === true;
        if (next.done === true) break;
        write(next.value);
        count += 1;
        if (pace.isDue()) break;
      }
      flush();
    });
    return { count, isOver };
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/**
 * The index of a storage folder, opened on first use, and again when somebody has deleted or
 * replaced its file. A damaged one is set aside: everything in it can be made again.
 */
export class IndexFile {
  readonly #file: string;
  #open: { readonly database: IndexDatabase; readonly inode: number } | undefined;

  constructor(root: string) {
    this.#file = path.join(root, indexFileName);
  }

  open(): IndexDatabase {
    if (this.#open && this.#open.inode === inodeOf(this.#file)) return this.#open.database;
    this.close();
    try {
      return this.#reopen();
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#setAside();
      return this.#reopen();
    }
  }

  /** What to throw for an error of work on the index. */
  failureOf(error: unknown): unknown {
    if (!isDamage(error)) return sqliteFailure(error, this.#file);
    this.#setAside();
    const words =
      "The index of results was damaged and has been set aside. Open the results again.";
    return new Failure("storage", words, { file: this.#file }, { cause: error });
  }

  close(): void {
    const open = this.#open;
    this.#open = undefined;
    open?.database.close();
  }

  #reopen(): IndexDatabase {
    mkdirSync(path.dirname(this.#file), { recursive: true });
    // The log of a file that is gone would be played into the new one.
    if (!existsSync(this.#file)) removeLogs(this.#file);
    const database = openSqlite(this.#file, { timeout: busyTimeoutMs });
    const opened = new IndexDatabase(database);
    try {
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
      database.exec(indexSchema);
    } catch (error) {
      opened.close();
      throw error;
    }
    this.#open = { database: opened, inode: inodeOf(this.#file) ?? 0 };
    return opened;
  }

  #setAside(): void {
    try {
      this.close();
      renameSync(this.#file, `${this.#file}.damaged`);
      removeLogs(this.#file);
    } catch {
      // Another thread was first, or has it open where that forbids renaming: the next try decides.
    }
  }
}

function removeLogs(file: string): void {
  rmSync(`${file}-wal`, { force: true });
  rmSync(`${file}-shm`, { force: true });
}

function inodeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino;
}

function isDamage(error: unknown): boolean {
  return isRecord(error) && damageCodes.has((numberAt(error, "errcode") ?? 0) & 0xff);
}

function sqliteFailure(error: unknown, file: string): unknown {
  const isSqlite = isRecord(error) && numberAt(error, "errcode") !== undefined;
  if (!isSqlite || !(error instanceof Error)) return error;
  const words = `The index of results: ${error.message}.`;
  return new Failure("storage", words, { file }, { cause: error });
}
