/** How somebody without credit can say yes or no. */
export interface ReplyWays {
  /** Whether an SMS to us costs its sender anything. */
  smsReplies: "paid" | "free";
  /** The code to dial, "*384*44135#"; null where there is none. */
  ussdCode: string | null;
}

let current: ReplyWays = { smsReplies: "paid", ussdCode: null };

/** Tells this floor what the operators have granted. Called once at boot. */
export function useReplyWays(next: ReplyWays): void {
  current = next;
}

/** The code to offer beside a question, since answering it by SMS costs something; null when it does not, or there is none. */
export function freeCode(): string | null {
  return current.smsReplies === "free" ? null : current.ussdCode;
}

/** Whether silence tells anything: where an answer costs credit and no code is free, many could not have given one. */
export function anybodyCanReply(): boolean {
  return current.smsReplies === "free" || current.ussdCode !== null;
}
