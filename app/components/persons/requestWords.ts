import type { IdentityCheck, RequestKind } from "~/models/persons/PersonRequest";

/** What may be asked, in the order it is offered; the lists themselves stand on a floor no browser loads. */
export const REQUEST_KINDS: readonly RequestKind[] = ["access", "rectification", "erasure", "objection"];

/** How somebody may have made sure that it is her. */
export const IDENTITY_CHECKS: readonly IdentityCheck[] = ["card", "call_back", "committee", "other"];
