import type { JsonRecord } from "../../base/json.ts";
import { severities } from "./finding.ts";

/**
 * The schema of an answer that is a list of findings. The API's subset knows no bounds of numbers,
 * so these are in words.
 */
export const findingsSchema: JsonRecord = {
  type: "object",
  properties: {
    findings: {
      type: "array",
      description: "Most serious first. An empty list is a good answer.",
      items: {
        type: "object",
        properties: {
          path: { type: "string", description: "The file, exactly as its document is titled" },
          quote: {
            type: "string",
            description:
              "The lines in question, copied character for character from the file, without the numbers before them: the fewest whole lines that show the defect",
          },
          line: { type: "integer", description: "Number of the first quoted line" },
          severity: { type: "string", enum: severities },
          category: {
            type: "string",
            description: "The kind of defect in one to three words, such as error handling",
          },
          title: { type: "string", description: "What is wrong, in at most ten words" },
          explanation: {
            type: "string",
            description:
              "Which input or sequence of events makes it fail, and what happens then. Markdown",
          },
          confidence: { type: "number", description: "From 0, a guess, to 1, certain" },
          replacement: {
            type: ["string", "null"],
            description:
              "What is to take the place of the quoted lines so that the defect is gone, with their indentation; null when no small change does it",
          },
        },
        required: [
          "path",
          "quote",
          "line",
          "severity",
          "category",
          "title",
          "explanation",
          "confidence",
          "replacement",
        ],
        additionalProperties: false,
      },
    },
  },
  required: ["findings"],
  additionalProperties: false,
};
