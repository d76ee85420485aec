/**
 * What a job asked: as it was reviewed, with its references to be read anew, or as it was sent,
 * every file in place.
 */
export interface JobRequests {
  readonly job: string;
  readonly form: "reviewed" | "sent";
}
