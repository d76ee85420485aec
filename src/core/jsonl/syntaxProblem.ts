import { type ParseError, printParseErrorCode, visit } from "jsonc-parser";

/** What keeps a line from being JSON. */
export interface SyntaxProblem {
  readonly message: string;
  /** 0-based UTF-16 columns, end exclusive. */
  readonly columns?: readonly [start: number, end: number];
}

/** Names the first syntax error of a line that `JSON.parse` refused. */
export function syntaxProblem(text: string): SyntaxProblem {
  const error = firstError(text);
  if (!error) return { message: "This line is not valid JSON. Write it anew, or delete it." };
  const { offset, length } = error;
  const end = Math.min(text.length, offset + Math.max(length, 1));
  const start = Math.max(0, Math.min(offset, end - 1));
  return { message: `Not valid JSON: ${wordsFor(error, text)}`, columns: [start, end] };
}

function firstError(text: string): ParseError | undefined {
  let first: ParseError | undefined;
  try {
    visit(
      text,
      {
        onError(error, offset, length) {
          first ??= { error, offset, length };
        },
      },
      { disallowComments: true },
    );
  } catch {
    // Nesting deeper than the parser's stack: what was found before still counts.
  }
  return first;
}

const words: { readonly [code: string]: string } = {
  InvalidSymbol: "text without quotes. Put texts in double quotes.",
  InvalidNumberFormat: "this is not a number. Correct it, or put it in double quotes.",
  PropertyNameExpected: "a key in double quotes is expected here. Is there a comma too many?",
  ValueExpected: "a value is expected here. Is there a comma too many?",
  ColonExpected: "a colon is expected between key and value.",
  CommaExpected: "a comma is expected here.",
  CloseBraceExpected: "a closing } is missing. Is the request broken over several lines?",
  CloseBracketExpected: "a closing ] is missing. Is the request broken over several lines?",
  EndOfFileExpected: "the line goes on after its object. Put each request on a line of its own.",
  InvalidCommentToken: "comments are not possible. Remove it.",
  UnexpectedEndOfComment: "comments are not possible. Remove it.",
  UnexpectedEndOfString: "a closing quote is missing. Write a line break inside a text as \\n.",
  UnexpectedEndOfNumber: "this number is not complete.",
  InvalidUnicode: "\\u needs four hexadecimal digits after it.",
  InvalidEscapeCharacter: "this escape is not possible. Write a backslash as \\\\.",
  InvalidCharacter: "a control character is inside a text. Write it escaped, such as \\t.",
};

function wordsFor(error: ParseError, text: string): string {
  if (text.slice(0, error.offset).trim() === "" && !text.trimStart().startsWith("{"))
    return "a request begins with {. Delete the line, or write the request anew.";
  const code = printParseErrorCode(error.error);
  return (Object.hasOwn(words, code) ? words[code] : undefined) ?? "something is missing here.";
}
