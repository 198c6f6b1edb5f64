import { createHash } from "node:crypto";
import type { UserActor } from "./readSession";

/** A mark of the roles somebody has: the same while they are the same. An open page that hears of another looks again. */
export function rightsMark({ grants }: Pick<UserActor, "grants">): string {
  const roles = grants.map(({ role, placeCode, programmeCode }) => [role, placeCode, programmeCode ?? ""].join(" "));
  return createHash("sha256").update(roles.sort().join("\n")).digest("hex").slice(0, 16);
}
