/** What the server hands to every Remix loader and action. */
export interface YokaLoadContext {
  /** Nonce of this answer's content-security policy. */
  cspNonce: string;
  /** Ties the answer to log lines and journal entries. */
  requestId: string;
  /** Network address the request came from, for throttling alone: it is neither kept nor logged. */
  address: string;
}

declare module "@remix-run/node" {
  interface AppLoadContext extends YokaLoadContext {}
}
