import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What was asked. */
interface Call {
  readonly method: string;
  readonly url: string;
  readonly authorization: string;
  readonly body: unknown;
}

/** An answer in the place of the right one; `hang` never comes, `drop` ends the connection. */
export type Reply =
  | "hang"
  | "drop"
  | { readonly status: number; readonly body: string; readonly headers?: Record<string, string> };

/** One pull request of `octo/repo`, with the number 7, behind the REST API of GitHub. */
export class FakeGitHub {
  readonly calls: Call[] = [];
  readonly reviews: { body: string; comments: readonly { body: string }[] }[] = [];
  files: readonly { filename: string; patch?: string }[] = [];
  head = "a".repeat(40);
  /** Asked before each answer. */
  reply: (call: Call) => Reply | undefined = () => undefined;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = await this.#handle(request);
    if (reply === "hang") return;
    if (reply === "drop") {
      response.destroy();
      return;
    }
    response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers });
    response.end(reply.body);
  }

  async #handle(request: IncomingMessage): Promise<Reply> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString("utf8");
    const { method = "", url = "", headers } = request;
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    const call = { method, url, authorization: headers.authorization ?? "", body };
    this.calls.push(call);
    return this.reply(call) ?? this.#answer(call);
  }

  #answer({ method, url, body }: Call): Reply {
    const { pathname, searchParams } = new URL(url, "http://fake");
    const pull = { number: 7, title: "Faster", head: { sha: this.head } };
    const ok = (value: unknown): Reply => ({ status: 200, body: JSON.stringify(value) });
    const page = (all: readonly unknown[]): Reply => {
      const size = Number(searchParams.get("per_page") ?? 30);
      const first = (Number(searchParams.get("page") ?? 1) - 1) * size;
      return ok(all.slice(first, first + size));
    };
    switch (`${method} ${pathname}`) {
      case "GET /repos/octo/repo/pulls":
        return page(searchParams.get("head") === "octo:faster" ? [pull] : []);
      case "GET /repos/octo/repo/pulls/7":
        return ok(pull);
      case "GET /repos/octo/repo/pulls/7/files":
        return page(this.files);
      case "GET /repos/octo/repo/pulls/7/reviews":
        return page(this.reviews.map((review) => ({ body: review.body })));
      case "GET /repos/octo/repo/pulls/7/comments":
        return page(this.reviews.flatMap(({ comments }) => comments));
      case "POST /repos/octo/repo/pulls/7/reviews":
        this.reviews.push(body as (typeof this.reviews)[number]);
        return ok({ id: 1, html_url: "https://github.com/octo/repo/pull/7#review-1" });
      default:
        return { status: 404, body: JSON.stringify({ message: "Not Found" }) };
    }
  }
}
