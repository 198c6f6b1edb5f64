/** What a page may say was just done; each has its words under `accounts.done`. */
const DONE = [
  "invite",
  "edit",
  "link",
  "disable",
  "enable",
  "ask",
  "approve",
  "refuse",
  "revoke",
  "keep",
  "unlock",
  "factor",
] as const;

/** What the address says was just done; null for what somebody typed into it. */
export function readDone(request: Request): (typeof DONE)[number] | null {
  const said = new URL(request.url).searchParams.get("done");
  return DONE.find((one) => one === said) ?? null;
}
