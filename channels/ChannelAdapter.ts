import type { SendError } from "./sendErrors";

/** One text for one or more recipients of a channel. */
export interface Sending {
  /** E.164 numbers, or mail addresses: at least one, at most the adapter's `recipientsTogether`, each once. */
  recipients: readonly string[];
  text: string;
  /** Id of the first message it carries: providers that know such a thing are given it, so that a repeat is noticed. */
  key: string;
}

/** What the provider said about one recipient. */
export type SendOutcome =
  | {
      kind: "accepted";
      /** The provider's id, by which delivery reports name the message; null when it gave none. */
      providerId: string | null;
      /** As the provider writes it, currency included; null when it does not say. */
      cost: string | null;
      /** Messages it takes on the air; null where that means nothing. */
      segments: number | null;
    }
  | { kind: "refused"; error: SendError; providerId: string | null };

/** What a delivery report can say became of a message. */
export type ReportState = "accepted" | "delivered" | "failed";

/** A way out to people. Each provider has one; they do not know each other. */
export interface ChannelAdapter {
  /** Kept on the message row, and the route its delivery reports come back by. */
  readonly provider: string;
  /** Its words for what became of a message, in lower case; absent where it reports nothing. */
  readonly reportWords?: Readonly<Record<string, ReportState>>;
  /** Recipients one request may carry. */
  readonly recipientsTogether: number;
  /**
   * Sends once: no retry of its own, because a second try is the outbox's decision. Answers one outcome for each
   * recipient, in their order, and never rejects. Takes a few seconds at most: what has not answered by then is unknown.
   */
  send(sending: Sending): Promise<SendOutcome[]>;
}
