/**
 * Requests and results as they are in practice, made from numbers, so that each run has the same:
 * prose and code in which JSON escapes much, some of it not in English.
 */

const english = `the function reads what it is given and returns a value that callers rely on when
  parsing configuration errors are reported with their line so tests cover every branch except one
  cache memory thread worker database query index however because therefore between several modules
  interface boundary request response latency`.split(/\s+/);

/** One text in seven is not in English. */
const others =
  "größe überprüfen naïve café — “so” 函数 返回 значение interface the and index request".split(
    " ",
  );

const code = `\`\`\`ts
export function read(path: string): string {
	if (path === "") throw new Error("It \\"must\\" be named.\\n");
	return files.get(path) ?? \`none: \${path}\`;
}
\`\`\``;

/** A word that one answer in a hundred has. */
export const rareWord = "Zanzibar";

/** About so many characters of prose with code in it. */
export function madeText(seed: number, length: number): string {
  const words = seed % 7 === 3 ? [...english, ...others] : english;
  let text = `## Finding ${seed % 997}\n\n`;
  let state = seed * 2_654_435_761 + 1;
  for (let sentence = 0; text.length < length; sentence++) {
    if (sentence % 24 === 12) text += `\n\n${code}\n\n`;
    for (let at = 0; at < 12; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      text += `${words[(state >>> 8) % words.length]} `;
    }
    text += `"and so on".\n`;
  }
  return text;
}

/** A line of a draft, a kilobyte. */
export function madeRequest(at: number): string {
  return JSON.stringify({
    custom_id: idOf(at),
    about: { path: `src/module-${at % 313}/file-${at}.ts` },
    params: {
      model: "claude-haiku-5-5",
      max_tokens: 1000,
      messages: [{ role: "user", content: `${variant(at, 800)} ${at}` }],
    },
  });
}

/** A line of results, 3 kB: every outcome, some structured, some with thinking or a tool. */
export function madeResult(at: number): string {
  const kind = (at * 7919) % 1000;
  if (kind >= 990) return withResult(at, { type: "canceled" });
  if (kind >= 975) return withResult(at, { type: "expired" });
  if (kind >= 944) {
    const type = kind % 2 === 0 ? "overloaded_error" : "invalid_request_error";
    const error = { type, message: `messages.0: too long by ${at} tokens` };
    const request_id = `req_01${at}`;
    return withResult(at, { type: "errored", error: { type: "error", error, request_id } });
  }
  const message = {
    id: `msg_01${at}`,
    type: "message",
    role: "assistant",
    model: "claude-haiku-5-5",
    content: contentOf(at, kind),
    stop_reason: kind < 20 ? "max_tokens" : kind < 25 ? "refusal" : "end_turn",
    stop_sequence: null,
    usage: {
      input_tokens: 300 + (at % 701),
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: at % 3 === 0 ? 1024 : 0,
      output_tokens: 500 + ((at * 31) % 977),
      service_tier: "batch",
    },
  };
  return withResult(at, { type: "succeeded", message });
}

/** The order in which results come: not that of the requests. */
export function arrivalOf(place: number, count: number): number {
  // A prime that divides no round number goes once round all of them.
  return (place * 7919) % count;
}

function idOf(at: number): string {
  return `row-${at}`;
}

function contentOf(at: number, kind: number): readonly object[] {
  const rare = at % 100 === 7 ? ` ${rareWord} ` : "";
  const text = `${variant(at, 2500)}${rare}${at}`;
  if (at % 5 === 1) {
    const json = JSON.stringify({ score: at % 101, title: `Finding ${at}`, summary: text });
    return [{ type: "text", text: json }];
  }
  const answer = { type: "text", text };
  if (kind < 200) {
    const signature = Buffer.from(variant(at, 300)).toString("base64");
    return [{ type: "thinking", thinking: variant(at + 1, 400), signature }, answer];
  }
  if (kind > 920) return [answer, { type: "tool_use", id: `toolu_${at}`, name: "look", input: {} }];
  return [answer];
}

function withResult(at: number, result: object): string {
  return JSON.stringify({ custom_id: idOf(at), result });
}

const variants = new Map<string, string>();

/** One of a few hundred texts: making each anew would take longer than what is measured. */
function variant(at: number, length: number): string {
  const key = `${at % 499} ${length}`;
  const known = variants.get(key) ?? madeText(at % 499, length);
  variants.set(key, known);
  return known;
}
