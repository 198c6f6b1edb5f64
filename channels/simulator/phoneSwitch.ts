import { HouseFact } from "~/models/HouseFact";
import { normaliseSender } from "~/models/people/phoneNumber";
import { keyedHash } from "~/models/sealing/seal";

/** Whether a demonstration phone is switched off: it receives nothing, and the network says so. */
export async function isSwitchedOff(phone: string): Promise<boolean> {
  return (await HouseFact.findByPk(factOf(phone))) !== null;
}

/** Switches a demonstration phone off, or on again. */
export async function switchPhone(phone: string, on: boolean): Promise<void> {
  const name = factOf(phone);
  if (on) await HouseFact.destroy({ where: { name } });
  else await HouseFact.upsert({ name, value: "off" });
}

function factOf(phone: string): string {
  return `phone-off-${keyedHash(normaliseSender(phone), "phone").slice(0, 30)}`;
}
