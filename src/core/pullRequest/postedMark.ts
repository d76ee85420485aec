const marks = /^<!-- batchwright:finding ([\w.-]{1,200}) -->\s*$/;

/** A comment that nobody sees: by it a finding is known as posted. A text ends with its marks. */
export function postedMark(fingerprint: string): string {
  return `<!-- batchwright:finding ${fingerprint.replaceAll(/[^\w.-]/g, "")} -->`;
}

/** The fingerprints of the findings that a text was posted about. What is not at its end is a quote. */
export function postedMarks(text: string): readonly string[] {
  const lines = text.trimEnd().split("\n");
  const found: string[] = [];
  for (const line of lines.toReversed()) {
    const mark = marks.exec(line)?.[1];
    if (mark !== undefined) found.unshift(mark);
    else if (line.trim() !== "") break;
  }
  return found;
}
