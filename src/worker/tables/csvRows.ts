import { CsvError, Parser } from "csv-parse";
import { Failure } from "../../base/failure.ts";
import type { JsonRecord } from "../../base/json.ts";
import { sniffDelimiter } from "../../core/authoring/sniffDelimiter.ts";
import type { TableSource } from "../../core/authoring/tableSource.ts";
import { repeatedName, tableFailure, type TableRow, type TableRows } from "./tableRow.ts";
import { textChunks } from "./textChunks.ts";

const sniffedBytes = 65_536;
/** No request can hold more. */
const maxRecordBytes = 32_000_000;

interface RawRecord {
  readonly fields: readonly string[];
  /** Physical line of its end. */
  readonly line: number;
}

/** The rows of a CSV or TSV file whose first record names the columns. */
export async function* csvRows(file: string, source: TableSource): TableRows {
  const { path, format } = source;
  let reader: CsvReader | undefined;
  for (const chunk of textChunks(file, source)) {
    reader ??= new CsvReader(path, source.delimiter ?? delimiterOf(format, chunk));
    yield await reader.write(chunk);
  }
  if (!reader) throw tableFailure(path, "The file is empty.");
  yield await reader.end();
}

/** What separates the fields of this text. */
function delimiterOf(format: TableSource["format"], head: Buffer): string {
  if (format === "tsv") return "\t";
  return sniffDelimiter(head.toString("utf8", 0, sniffedBytes).replace(/^\uFEFF/, ""));
}

class CsvReader {
  readonly #path: string;
  readonly #parser: Parser;
  #records: RawRecord[] = [];
  #columns: readonly string[] | undefined;
  #row = 0;

  constructor(path: string, delimiter: string) {
    this.#path = path;
    if (delimiter === "") throw tableFailure(path, "The delimiter is empty. Name a character.");
    this.#parser = new Parser({
      delimiter,
      bom: true,
      skip_empty_lines: true,
      // Lengths are compared here, where the row is known.
      relax_column_count: true,
      max_record_size: maxRecordBytes,
      on_record: (fields: readonly string[], { lines }) => {
        this.#records.push({ fields, line: lines });
        return null;
      },
    });
    // Errors come with the call that caused them; without a listener they would end the thread.
    this.#parser.on("error", () => undefined);
  }

  async write(chunk: Buffer): Promise<readonly TableRow[]> {
    await this.#settled((done) => this.#parser.write(chunk, done));
    return this.#take();
  }

  async end(): Promise<readonly TableRow[]> {
    await this.#settled((done) => {
      this.#parser.once("error", done);
      this.#parser.end(() => done());
    });
    const rows = this.#take();
    if (this.#columns) return rows;
    throw tableFailure(this.#path, "The file is empty.");
  }

  async #settled(act: (done: (error?: Error | null) => void) => void): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      act((error) => {
        if (error) reject(this.#failure(error));
        else resolve();
      });
    });
  }

  #take(): readonly TableRow[] {
    const records = this.#records;
    this.#records = [];
    const rows: TableRow[] = [];
    for (const record of records) {
      const [only = "", second] = record.fields;
      if (second === undefined && only.trim() === "") continue;
      if (this.#columns) rows.push(this.#rowOf(record, this.#columns));
      else this.#columns = this.#columnsOf(record);
    }
    return rows;
  }

  #columnsOf({ fields, line }: RawRecord): readonly string[] {
    const names = fields.map((field, at) => field.trim() || `column ${at + 1}`);
    const twice = repeatedName(names);
    if (twice === undefined) return names;
    const message = `Two columns are called “${twice}”. Rename one of them.`;
    throw tableFailure(this.#path, message, { line });
  }

  #rowOf({ fields, line }: RawRecord, columns: readonly string[]): TableRow {
    this.#row += 1;
    if (fields.length === columns.length)
      return { row: this.#row, values: byName(columns, fields) };
    const remedy = "Correct the row, or name another delimiter.";
    const message = `It has ${fields.length} fields, and the header ${columns.length}. ${remedy}`;
    throw tableFailure(this.#path, message, { row: this.#row, line });
  }

  #failure(error: Error): Failure {
    if (!(error instanceof CsvError))
      return new Failure("bug", error.message, {}, { cause: error });
    const line = this.#parser.info.lines;
    const row = this.#row + this.#records.length + (this.#columns ? 1 : 0);
    return tableFailure(this.#path, csvWords(error), { row: Math.max(1, row), line });
  }
}

function byName(columns: readonly string[], fields: readonly string[]): JsonRecord {
  const values: Record<string, unknown> = {};
  for (const [at, name] of columns.entries()) {
    // Assigned, this one name would set the prototype instead.
    if (name === "__proto__")
      Object.defineProperty(values, name, { value: fields[at], enumerable: true });
    else values[name] = fields[at];
  }
  return values;
}

function csvWords({ code }: CsvError): string {
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return "A quote is opened and never closed. Add the closing quote.";
    case "CSV_MAX_RECORD_SIZE":
      return "A row is larger than 32 MB. Is a closing quote missing?";
    case "INVALID_OPENING_QUOTE":
    case "CSV_INVALID_CLOSING_QUOTE":
    case "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE":
      return "A quote stands inside a field. Put the field in quotes, and double the one inside.";
    default:
      return "This is no CSV that can be read. Name another delimiter, or save it anew.";
  }
}
