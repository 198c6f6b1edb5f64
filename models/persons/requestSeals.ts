import { openInHouse, sealInHouse } from "../sealing/seal";

/** What is kept of who asks and of what she says. */
export interface RequestSaid {
  /** E.164. */
  phone: string | null;
  /** What she asks, in her words. */
  words: string;
  /** What was seen or heard when it was made sure that it is her. */
  check: string;
}

export function sealSaid(said: RequestSaid): Buffer {
  return sealInHouse(JSON.stringify(said), "person_request.said");
}

export function openSaid(sealed: Buffer): RequestSaid {
  return JSON.parse(openInHouse(sealed, "person_request.said")) as RequestSaid;
}

/** What she was answered. */
export function sealOutcome(words: string): Buffer {
  return sealInHouse(words, "person_request.outcome");
}

export function openOutcome(sealed: Buffer): string {
  return openInHouse(sealed, "person_request.outcome");
}
