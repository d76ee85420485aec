/** What came back from a server. */
export interface Called {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as an object; empty when it is not JSON. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** One plain HTTP request, without the SDK between. */
export async function call(
  server: { readonly url: string; readonly key: string },
  method: string,
  path: string,
  options: { readonly key?: string; readonly body?: string } = {},
): Promise<Called> {
  const response = await fetch(new URL(path, server.url), {
    method,
    headers: {
      authorization: `Bearer ${options.key ?? server.key}`,
      "anthropic-version": "2026-10-21",
      "content-type": "application/json",
    },
    body: options.body ?? null,
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type") === "application/json";
  const json = isJson ? (JSON.parse(text) as Readonly<Record<string, unknown>>) : {};
  return { status: response.status, headers: response.headers, text, json };
}
