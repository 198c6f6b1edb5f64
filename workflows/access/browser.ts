import type { Transaction } from "sequelize";
import { KnownDevice } from "~/models/people/signInRows";
import { keyedHash, openInHouse, sealInHouse } from "~/models/sealing/seal";
import type { Session } from "~/models/people/Session";
import type { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";

/** The browser somebody signs in with, as far as it tells. */
export interface Browser {
  /** What it says it is. */
  userAgent: string | null;
  /** Network address; no more than its network is kept, sealed, with the session. */
  address?: string;
  /** The secret it has kept since it first came here. */
  device?: string | null;
  /** Its person said that others use this computer too. */
  shared?: boolean;
}

const SYSTEMS = [
  ["Android", /Android/],
  ["iPhone", /iPhone|iPad/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X/],
  ["ChromeOS", /CrOS/],
  ["Linux", /Linux/],
] as const;
const BROWSERS = [
  ["Edge", /Edg/],
  ["Opera", /OPR\/|Opera/],
  ["Samsung Internet", /SamsungBrowser/],
  ["Firefox", /Firefox|FxiOS/],
  ["Chrome", /Chrome|CriOS/],
  ["Safari", /Safari/],
] as const;

/** A browser in a few words that are the same in every language ("Firefox, Windows"); "—" when it tells nothing known. */
export function deviceName(userAgent: string | null): string {
  const known = (names: readonly (readonly [string, RegExp])[]) =>
    names.find(([, sign]) => sign.test(userAgent ?? ""))?.[0];
  return [known(BROWSERS), known(SYSTEMS)].filter(Boolean).join(", ") || "—";
}

/** The name of this browser among those of an account; found without knowing whether the account exists. */
export function deviceHash(email: string, device: string): string {
  return keyedHash(`${email} ${device}`, "device");
}

/** Whether somebody has signed in to this account with this browser before. */
export async function isKnownDevice(hash: string | null): Promise<boolean> {
  return hash !== null && (await KnownDevice.count({ where: { deviceHash: hash } })) > 0;
}

/** Remembers the browser. Answers whether it is one its person should be told of: new, and not their first. */
export async function noteDevice(ctx: CommandContext, user: User, { device }: Browser): Promise<boolean> {
  if (!device) return false;
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const hash = deviceHash(user.email, device);
  const known = await KnownDevice.findByPk(hash, { transaction });
  if (known) await known.update({ lastSeenAt: now }, { transaction });
  else
    await KnownDevice.create({ deviceHash: hash, userId: user.id, firstSeenAt: now, lastSeenAt: now }, { transaction });
  return !known && user.lastSignedInAt !== null;
}

/** No browser of this account is known any more: the next one is told of again. */
export async function forgetDevices(userId: string, transaction: Transaction): Promise<void> {
  await KnownDevice.destroy({ where: { userId }, transaction });
}

/** The network of an address, sealed: enough to see that it is not one's own, and no place anybody is found at. */
export function sealNetwork(userId: string, { address }: Browser): Buffer | null {
  const network = networkOf(address ?? "");
  return network ? sealInHouse(network, `session.network:${userId}`) : null;
}

/** Where a session was opened from, for its person; null when nothing is known. */
export function openNetwork({ userId, sealedNetwork }: Session): string | null {
  return sealedNetwork ? openInHouse(sealedNetwork, `session.network:${userId}`) : null;
}

/** "41.243.0.…" or "2c0f:f698:40…"; null for what is no address. */
function networkOf(address: string): string | null {
  const four = /(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address);
  if (four) return `${four[1]}.…`;
  const six = /^([0-9a-f]{1,4}(?::[0-9a-f]{1,4}){1,2})[0-9a-f:]*:/i.exec(address);
  return six ? `${six[1]}…` : null;
}
