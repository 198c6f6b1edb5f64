import { parseArgs } from "node:util";
import { systemClock } from "~/models/clock";
import { ROLES, type Role } from "~/models/people/roles";
import { loadActiveGrants } from "~/workflows/access/activeGrants";
import { createAccount } from "~/workflows/access/createAccount";
import { approveGrant, grantRole } from "~/workflows/access/grantRole";
import { proveCode } from "~/workflows/access/proveCode";
import { proveIdentity } from "~/workflows/access/proveIdentity";
import type { UserActor } from "~/workflows/access/readSession";
import { findFactor } from "~/workflows/access/secondFactors";
import { authorize } from "~/workflows/commandContext";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { inHouse, UsageError, type Command } from "./command";
import { ACCOUNT_OPTIONS, completeAccount, type TypedAccount } from "./newAccount";
import type { Terminal } from "./terminal";
import { words } from "./words";

interface AskedRole {
  role: Role;
  place: string;
  /** Who puts it in force; null leaves it waiting. */
  approver: UserActor | null;
}

/**
 * Creates an account, with a role when one is named. Whoever sits at the command line asks for the role; an administrator
 * who gives a password (`--approved-by`) is the second person. Without one the role waits.
 */
export const userCreate: Command = async (args, terminal) => {
  const options = {
    ...ACCOUNT_OPTIONS,
    role: { type: "string" },
    place: { type: "string" },
    "approved-by": { type: "string" },
  } as const;
  const { values } = parseArgs({ args, options });
  const named = roleOf(values.role, values.place);
  const typed = await completeAccount(values, terminal);
  await inHouse(async () => {
    const approver = await secondPerson(values["approved-by"], terminal);
    await create(typed, named && { ...named, approver }, terminal);
  });
  return 0;
};

async function create({ account, madePassword }: TypedAccount, asked: AskedRole | null, { say }: Terminal) {
  const created = await asSystem(async (ctx) => {
    const user = await createAccount(ctx, account);
    if (!asked) return { user, grantId: null };
    const request = { userId: user.id, role: asked.role, placeCode: asked.place, reason: null, expiresAt: null };
    return { user, grantId: await grantRole(ctx, request) };
  });
  const { grantId } = created;
  say(words("account.created", { name: created.user.name }));
  if (madePassword) say(words("account.password", { password: madePassword }));
  if (!asked || !grantId) return say(words("account.no_role"));
  if (asked.approver) await runCommand(asked.approver, (ctx) => approveGrant(ctx, { grantId }));
  say(words(asked.approver ? "account.granted" : "account.waiting", { role: asked.role, place: asked.place }));
}

function roleOf(role: string | undefined, place: string | undefined) {
  if (role === undefined && place === undefined) return null;
  if (!place || !role) throw new UsageError("errors.missing", { name: place ? "--role" : "--place" });
  const known = ROLES.find((one) => one === role);
  if (!known) throw new UsageError("errors.role_unknown", { roles: ROLES.join(", ") });
  return { role: known, place };
}

async function secondPerson(email: string | undefined, terminal: Terminal): Promise<UserActor | null> {
  if (!email) return null;
  const password = await terminal.ask(words("ask.password_of", { email }), { secret: true });
  const user = await proveIdentity({ email, password: password ?? "", address: "command line" }, {});
  if (await findFactor(user.id)) await proveCode(user, (await terminal.ask(words("ask.code"))) ?? "");
  const grants = await loadActiveGrants(user.id, systemClock.now());
  const approver: UserActor = { kind: "user", userId: user.id, name: user.name, language: user.language, grants };
  authorize(queryContext(approver), "manage", "Account"); // before anything is created
  return approver;
}
