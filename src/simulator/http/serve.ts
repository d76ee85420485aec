import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import type { Call, Disruption } from "../faults.ts";
import { newId } from "../ids.ts";
import { routeTable } from "../routeTable.ts";
import type { Simulation } from "../simulation.ts";
import { ApiError, errorBody, notFound } from "./apiError.ts";
import { authenticate, readApiVersion, readBetas } from "./authenticate.ts";
import type { Handler } from "./exchange.ts";
import { RateLimits } from "./rateLimits.ts";
import type { Reply } from "./reply.ts";

/** The listener of an HTTP server that speaks the API. */
export function serveWith(simulation: Simulation): RequestListener {
  const limits = new RateLimits();
  return (request, response) => {
    const requestId = newId("req");
    response.setHeader("date", new Date(simulation.clock()).toUTCString());
    response.setHeader("request-id", requestId);
    response.setHeader("x-batchwright-simulated", "true");
    const serving = new Serving(simulation, request, response, requestId, limits);
    serving.run().catch(() => response.destroy());
  };
}

/** One request from its first header to the last byte of its reply. */
class Serving {
  readonly #simulation: Simulation;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #requestId: string;
  readonly #limits: RateLimits;

  constructor(
    simulation: Simulation,
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
    limits: RateLimits,
  ) {
    this.#simulation = simulation;
    this.#request = request;
    this.#response = response;
    this.#requestId = requestId;
    this.#limits = limits;
  }

  async run(): Promise<void> {
    const { faults } = this.#simulation;
    const url = urlOf(this.#request);
    const route = matchRoute(this.#request.method ?? "GET", url.pathname);
    const call: Call = {
      method: this.#request.method ?? "GET",
      path: url.pathname,
      route: route?.name ?? "",
      batchId: route?.id,
    };
    const early = faults.beforeBody?.(call);
    if (early) return this.#disrupt(early);
    try {
      const reply = await this.#answer(call, url, route);
      const late = faults.afterBody?.(call);
      if (late) return this.#disrupt(late);
      await this.#send(reply);
    } catch (error) {
      this.#sendError(error);
    }
  }

  async #answer(call: Call, url: URL, route: MatchedRoute | undefined): Promise<Reply> {
    const { headers } = this.#request;
    const { keys, faults, clock } = this.#simulation;
    const workspaceId = authenticate(headers, keys);
    this.#response.setHeader("anthropic-workspace-id", workspaceId);
    this.#setHeaders(this.#limits.count(clock()));
    const apiVersion = readApiVersion(headers);
    if (!route) throw notFound("Not found");
    if (!route.handle) throw new ApiError("invalid_request_error", "Method Not Allowed", 405);
    const length = headers["content-length"];
    return route.handle({
      simulation: this.#simulation,
      url,
      workspaceId,
      apiVersion,
      betas: readBetas(headers),
      requestId: this.#requestId,
      id: route.id,
      contentLength: length === undefined ? undefined : Number(length),
      body: faults.body?.(call, this.#request) ?? this.#request,
      resultLines: (lines) => faults.results?.(call, lines) ?? lines,
    });
  }

  async #send(reply: Reply): Promise<void> {
    if (reply.kind === "json") {
      this.#sendJson(200, reply.body);
      return;
    }
    this.#response.writeHead(200, { "content-type": reply.contentType });
    await pipeline(Readable.from(reply.chunks), this.#response);
  }

  #sendError(error: unknown): void {
    if (this.#response.headersSent) {
      this.#response.destroy();
      return;
    }
    // A bug in here must not look like anything but a server error, and must not tell secrets.
    const known =
      error instanceof ApiError ? error : new ApiError("api_error", "Internal server error");
    this.#sendJson(known.status, errorBody(known, this.#requestId));
  }

  #sendJson(status: number, body: object): void {
    const text = JSON.stringify(body);
    this.#setHeaders({
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(text)),
    });
    this.#response.writeHead(status);
    this.#response.end(text);
  }

  #disrupt(disruption: Disruption): void {
    if (disruption.kind === "reset") this.#request.socket.resetAndDestroy();
    else if (disruption.kind === "reply") {
      this.#response.writeHead(disruption.status, disruption.headers);
      this.#response.end(disruption.body);
    }
  }

  #setHeaders(headers: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(headers)) this.#response.setHeader(name, value);
  }
}

interface MatchedRoute {
  readonly name: string;
  readonly id: string;
  /** Missing when the path exists, but not with this method. */
  readonly handle: Handler | undefined;
}

function matchRoute(method: string, path: string): MatchedRoute | undefined {
  const matches = routeTable.flatMap((route) => {
    const match = route.path.exec(path);
    return match ? [{ route, id: match[1] ?? "" }] : [];
  });
  const exact = matches.find(({ route }) => route.method === method);
  if (exact) return { name: exact.route.name, id: exact.id, handle: exact.route.handle };
  return matches.length > 0 ? { name: "", id: "", handle: undefined } : undefined;
}

/** The URL as the client sees it: links in replies must lead back to the same host and port. */
function urlOf(request: IncomingMessage): URL {
  const host = request.headers.host ?? "127.0.0.1";
  const base = URL.canParse(`http://${host}`) ? `http://${host}` : "http://127.0.0.1";
  return new URL(request.url ?? "/", base);
}
