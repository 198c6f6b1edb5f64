/**
 * What may be done about a send that did not go through. `fail`: never again. `retry`: again, later, a few times.
 * `hold`: the provider refuses everybody, so nothing is sent until it takes one message again. `unknown`: it may have
 * gone out, so only a person may send it again.
 */
export type NextStep = "fail" | "retry" | "hold" | "unknown";

/** Every way a send can end short of being accepted. The name is what the message row keeps as its `failure`. */
export const SEND_ERRORS = {
  /** Our own refusals: nothing was sent. */
  empty_text: "fail",
  not_sendable: "fail",
  opted_out: "fail",
  no_sms: "fail",
  unreadable: "fail",
  /** The provider's refusals of one message. */
  invalid_number: "fail",
  unsupported_number: "fail",
  blacklisted: "fail",
  not_routed: "fail",
  refused: "fail",
  rejected_by_gateway: "retry",
  /** Nobody took the message. */
  unreachable: "retry",
  busy: "retry",
  /** The provider refuses everybody. */
  sender_refused: "hold",
  no_balance: "hold",
  credentials_refused: "hold",
  /** None of several providers takes anything. */
  all_away: "hold",
  /** It may or may not have left. */
  risk_hold: "unknown",
  provider_error: "unknown",
  gateway_error: "unknown",
  no_answer: "unknown",
  interrupted: "unknown",
} as const satisfies Record<string, NextStep>;

export type SendError = keyof typeof SEND_ERRORS;

/**
 * How often a message is tried again, and the longest pause between two tries (the first is half a minute, doubling).
 * A gateway that rejects is asked five times; a provider that cannot be reached at all is waited for a day.
 */
export const RETRIES: Record<
  "rejected_by_gateway" | "unreachable" | "busy",
  { tries: number; longestPauseMs: number }
> = {
  rejected_by_gateway: { tries: 5, longestPauseMs: 15 * 60_000 },
  unreachable: { tries: 100, longestPauseMs: 15 * 60_000 },
  busy: { tries: 100, longestPauseMs: 15 * 60_000 },
};

/** Errors of the network before anything of a request had left. */
const NEVER_LEFT = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"];

/** What a request that got no answer means: that nobody took it, or that it may have left. `code` is the network's own. */
export function errorOfNetwork(code: string | undefined): SendError {
  return NEVER_LEFT.includes(code ?? "") || /^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code ?? "")
    ? "unreachable"
    : "no_answer";
}
