import type { Track } from "../../flows/track.ts";
import type { CommandHandler } from "../registerCommands.ts";

/** Looks now for news of the batches. A failure is shown where the batches are. */
export function refresh(track: Pick<Track, "refresh">): CommandHandler {
  return async () => {
    await track.refresh();
    return {};
  };
}
