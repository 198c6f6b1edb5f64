import { data } from "@remix-run/node";
import { z } from "zod";
import { bringSms, sendFromPhone, type WebhookBase } from "~/channels/simulator/callHouse";
import { dialHouse, endDialling } from "~/channels/simulator/dialHouse";
import { findSent } from "~/channels/simulator/phoneMessages";
import { switchPhone } from "~/channels/simulator/phoneSwitch";
import { sender } from "./sender.server";

/** What the phone must know of the house. */
export interface House {
  base: WebhookBase;
  shortCode: string;
  serviceCode: string;
}

const session = z.string().regex(/^ATUid_[0-9a-f]{32}$/);
const flag = z.literal("on").optional();
const message = z.object({ phone: sender, text: z.string().min(1).max(1_000) });
const dialling = z.object({
  phone: sender,
  sessionId: z.union([session, z.literal("").transform(() => null)]),
  text: z.string().max(1_000),
  /** The signal goes while the answer is on its way. */
  lost: flag,
  /** The same turn once more, as a network does that did not hear the answer. */
  again: flag,
});
const hangingUp = z.object({ phone: sender, sessionId: session });
const replaying = z.object({ phone: sender, message: z.ulid() });
const switching = z.object({ phone: sender, on: flag });

/** Does with a demonstration phone what was asked, by real callbacks to this very house. */
export async function playPhone(house: House, form: Record<string, unknown>) {
  switch (form.intent) {
    case "dial":
      return dial(house, form);
    case "hang_up":
      return hangUp(house, form);
    case "replay":
      return replay(house, form);
    case "switch":
      return turnSwitch(form);
    default:
      return send(house, form);
  }
}

async function send({ base, shortCode }: House, form: unknown) {
  const given = message.safeParse(form);
  if (!given.success) return data({ sent: false, at: Date.now() }, { status: 422 });
  const status = await sendFromPhone(base, given.data.phone, given.data.text, shortCode);
  return { sent: status === 200, at: Date.now() };
}

async function dial({ base, serviceCode }: House, form: unknown) {
  const given = dialling.safeParse(form);
  if (!given.success) return data({ dialled: null, at: Date.now() }, { status: 422 });
  const { lost, again, ...turn } = given.data;
  const dialled = await dialHouse(base, { ...turn, serviceCode });
  if (again) return { replayed: dialled.exchange, at: Date.now() };
  return { dialled: { ...dialled, lost: lost === "on" }, at: Date.now() };
}

async function hangUp({ base }: House, form: unknown) {
  const given = hangingUp.safeParse(form);
  if (given.success) await endDialling(base, given.data.phone, given.data.sessionId);
  return { dialled: null, at: Date.now() };
}

async function replay({ base, shortCode }: House, form: unknown) {
  const given = replaying.safeParse(form);
  const sent = given.success ? await findSent(given.data.phone, given.data.message) : null;
  if (!given.success || !sent) return data({ replayed: null, at: Date.now() }, { status: 422 });
  const { text, providerId: id, at } = sent;
  return { replayed: await bringSms(base, { phone: given.data.phone, text, id, at, shortCode }), at: Date.now() };
}

async function turnSwitch(form: unknown) {
  const given = switching.safeParse(form);
  if (given.success) await switchPhone(given.data.phone, given.data.on === "on");
  return { switched: given.success, at: Date.now() };
}
