import { randomInt } from "node:crypto";
import { RecoveryCode } from "~/models/people/SecondFactor";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";

/** Crockford's letters and digits: none is taken for another when it is copied by hand. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Letters of a code (50 bits), and how many codes are given out. */
const LENGTH = 10;
const MANY = 10;

/** Makes new codes, shown once as "ABCDE-FGHJK"; the ones before open nothing any more. */
export async function makeRecoveryCodes(ctx: CommandContext, userId: string): Promise<string[]> {
  const { transaction } = ctx;
  const codes = Array.from({ length: MANY }, newCode);
  await dropRecoveryCodes(ctx, userId);
  const createdAt = ctx.clock.now();
  const rows = codes.map((code) => ({ codeHash: hashOf(userId, code), userId, createdAt, usedAt: null }));
  await insertRows(RecoveryCode, rows, { transaction });
  return codes;
}

/** Uses one up, however it is typed; false when it is none of this account's, or was used before. */
export async function spendRecoveryCode(ctx: CommandContext, userId: string, typed: string): Promise<boolean> {
  const where = { codeHash: hashOf(userId, typed), userId, usedAt: null };
  const [used] = await RecoveryCode.update({ usedAt: ctx.clock.now() }, { where, transaction: ctx.transaction });
  return used === 1;
}

/** Takes every code of an account out of use. */
export async function dropRecoveryCodes({ transaction }: CommandContext, userId: string): Promise<void> {
  await RecoveryCode.destroy({ where: { userId }, transaction });
}

function newCode(): string {
  const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

function hashOf(userId: string, typed: string): string {
  const plain = typed
    .toUpperCase()
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1")
    .replace(/[^0-9A-Z]/g, "");
  return keyedHash(`${userId} ${plain}`, "recovery-code");
}
