import { describeError } from "~/models/logger";

/** What a failure says of itself, without what drivers quote from the data. */
export function reasonOf(error: unknown): string {
  const { says, errorCode, cause } = describeError(error) as { says?: string; errorCode?: string; cause?: object };
  const innermost = cause as { says?: string } | undefined;
  return says || errorCode || innermost?.says || "?";
}
