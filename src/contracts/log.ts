/** Where diagnostic lines go. Never a key, a prompt or a result. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
