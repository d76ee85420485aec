/** A model as the models endpoint describes it. */
export interface ModelInfo {
  readonly id: string;
  readonly displayName: string;
  readonly supportsBatches: boolean;
  /** `active`, `deprecated` or `retired` today. */
  readonly lifecycle: string;
  /** Milliseconds since the epoch. */
  readonly retiresAt?: number;
  readonly maxInputTokens?: number;
  readonly maxTokens?: number;
  /** Absent when the endpoint tells none, as behind some gateways. */
  readonly capabilities?: ModelCapabilities;
}

/** What a model can do; what the endpoint does not tell is absent, and nothing follows from that. */
export interface ModelCapabilities {
  readonly images?: boolean;
  readonly pdfs?: boolean;
  readonly citations?: boolean;
  readonly structuredOutputs?: boolean;
  /** Values of `thinking.type` that it takes. */
  readonly thinkingTypes?: readonly string[];
  /** Values of `output_config.effort` that it takes. */
  readonly efforts?: readonly string[];
}
