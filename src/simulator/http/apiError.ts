import type { ErrorType } from "@anthropic-ai/sdk/resources/shared";

type ApiErrorType = ErrorType | "request_too_large";

const statusOf: Readonly<Partial<Record<ApiErrorType, number>>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  conflict_error: 409,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

/** A refusal in the API's own words; becomes the reply of the request that caused it. */
export class ApiError extends Error {
  readonly type: ApiErrorType;
  readonly status: number;

  constructor(type: ApiErrorType, message: string, status = statusOf[type] ?? 500) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

export function invalid(message: string): ApiError {
  return new ApiError("invalid_request_error", message);
}

export function notFound(message = "The requested resource could not be found."): ApiError {
  return new ApiError("not_found_error", message);
}

/** The JSON body of an error. A body that is too large is refused by the edge, in its own form. */
export function errorBody(error: ApiError, requestId: string): object {
  if (error.type === "request_too_large") {
    return { error: { type: error.type, message: error.message } };
  }
  return {
    type: "error",
    error: { type: error.type, message: error.message },
    request_id: requestId,
  };
}
