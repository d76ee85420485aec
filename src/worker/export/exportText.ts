import type { ExportRequest } from "../../contracts/exportTasks.ts";
import type { Progress } from "../../contracts/progress.ts";
import type { ExportedRow } from "../../core/export/exportedRow.ts";
import { jsonRow } from "../../core/export/jsonRow.ts";
import { markdownAnswer, plain } from "../../core/export/markdownAnswer.ts";
import { LineWriter } from "../lineWriter.ts";
import { Pace, taskSliceMs } from "../pace.ts";
import type { ExportedRows } from "./exportedRows.ts";
import type { Exporting } from "./exporter.ts";
import { WholeFile } from "./wholeFile.ts";

const newline = Buffer.from("\n");

/** The results as the API gives them, byte for byte; what has none is left. */
export function exportJsonl(rows: ExportedRows, request: ExportRequest): Exporting {
  return writeChunks(rows, request, rows.lines(), (line, writer) => {
    if (!line) return false;
    writer.write(line);
    writer.write(newline);
    return true;
  });
}

/** One JSON array, an object a line. */
export function exportJson(rows: ExportedRows, request: ExportRequest): Exporting {
  let before = "[\n";
  return writeChunks(
    rows,
    request,
    rows.rows(),
    (row, writer) => {
      writer.addText(before + jsonRow(row));
      before = ",\n";
      return true;
    },
    () => (before === "[\n" ? "[]\n" : "\n]\n"),
  );
}

/** A document to be read: a section for each row. */
export function exportMarkdown(rows: ExportedRows, request: ExportRequest): Exporting {
  let before = `# ${plain(request.label)}\n\n`;
  return writeChunks(rows, request, rows.rows(), (row, writer) => {
    writer.addText(before + markdownAnswer(row));
    before = "";
    return true;
  });
}

type WriteRow<T> = (row: T, writer: LineWriter) => boolean;

/** Writes a file row by row; `write` answers whether there was anything to write. */
export async function* writeChunks<T = ExportedRow>(
  { count }: ExportedRows,
  { to, overwrite }: ExportRequest,
  chunks: AsyncIterable<readonly T[]>,
  write: WriteRow<T>,
  end: () => string = () => "",
): Exporting {
  const whole = new WholeFile(to, overwrite);
  try {
    const written = yield* writeHalf(whole.half, count, chunks, write, end);
    whole.keep();
    return { rows: written, files: 1, left: count - written };
  } finally {
    whole.dispose();
  }
}

async function* writeHalf<T>(
  half: string,
  total: number,
  chunks: AsyncIterable<readonly T[]>,
  write: WriteRow<T>,
  end: () => string,
): AsyncGenerator<Progress<never>, number> {
  const writer = new LineWriter(half);
  const pace = new Pace(taskSliceMs);
  let done = 0;
  let written = 0;
  try {
    for await (const chunk of chunks) {
      for (const row of chunk) if (write(row, writer)) written += 1;
      done += chunk.length;
      if (pace.isDue()) yield { kind: "progress", done, total };
    }
    writer.addText(end());
    writer.finish();
  } finally {
    writer.close();
  }
  return written;
}
