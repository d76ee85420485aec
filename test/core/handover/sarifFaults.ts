import assert from "node:assert/strict";
import { getLanguageService, type TextDocument } from "vscode-json-languageservice";
import { readText } from "../../architecture/repository.ts";

/** Of the standard; from the package `@microsoft/jest-sarif` (MIT). */
const schema: unknown = JSON.parse(readText("test/fixtures/sarif-2.1.0.schema.json"));
const service = getLanguageService({});
service.configure({
  schemas: [{ uri: "memory://sarif", fileMatch: ["*"], schema: schema as object }],
});

/** What the standard's schema says against a log. */
export async function sarifFaults(log: object): Promise<readonly string[]> {
  const { $schema, ...rest } = log as { $schema: string };
  assert.match($schema, /sarif-2\.1\.0/);
  const text = JSON.stringify(rest);
  const document = {
    uri: "memory://log.sarif",
    languageId: "json",
    version: 1,
    lineCount: 1,
    getText: () => text,
    offsetAt: ({ character }: { character: number }) => character,
    positionAt: (character: number) => ({ line: 0, character }),
  } as unknown as TextDocument;
  const parsed = service.parseJSONDocument(document);
  const found = await service.doValidation(document, parsed);
  return found.map(({ message }) => JSON.stringify(message));
}
