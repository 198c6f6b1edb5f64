import { randomInt } from "node:crypto";
import { expect } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { buildPicture } from "../factories/buildPicture";
import { postSms } from "./callbacks";
import { phoneAt } from "./phone";
import type { Browser } from "./plainBrowser";
import { programOf } from "./programs";
import type { Account } from "./roleRows";
import type { Installation, RunningProgram } from "./startProgram";
import { waitUntil } from "./waitUntil";

/** What was said in confidence, and what it can be recognised by. */
export interface Said {
  /** A word that stands nowhere else, by the way it came in. */
  words: Record<string, string>;
  /** Words that go nowhere at all: what came along and is not kept. */
  dropped: string[];
  /** Numbers of the cases that were moved. */
  numbers: string[];
  /** Said beside each of the words: a page of results repeats what it looked for. */
  lookedFor: string;
}

/** A running house, with people at their browsers. */
export interface Office {
  installation: Installation;
  program: RunningProgram;
  browsers: Map<Account, Browser>;
}

/** The focal point whom one report is kept from, by the name on the public page. */
export const KEPT_AWAY = "Judith Mwamini";
/** On the list the focal points begin with. */
const LISTED = "harcèlement";
const LETTERS = "bcdfghjklmnpqrtvwxz";

/**
 * Says something in confidence by every way there is; resolves once all of it has arrived. `midway`: done while two of the
 * cases are still ordinary ones, and everything else has arrived.
 */
export async function sayEverywhere(office: Office, midway: () => Promise<void>): Promise<Said> {
  const { program, installation } = office;
  const before = await ConfidentialReport.count();
  const words: Record<string, string> = {};
  const lookedFor = newWord();
  const say = (way: string) => `${(words[way] = newWord())} ${lookedFor}`;
  const photo = newWord();
  const phone = "0899123457";
  const confidence = (fields: Fields) => fill(program, "/plainte/confiance", fields);
  const complain = (fields: Fields) => fill(program, "/plainte", fields);

  await postSms(program, installation, { id: "canary", from: "+243899123456", text: `${LISTED} ${say("sms")}` });
  await dialApart(office, say("ussd"));
  await dialComplaint(office, `${LISTED} ${say("ussd listed")}`);
  await confidence({ description: say("web") });
  await confidence({ description: say("web kept away"), except: KEPT_AWAY });
  await complain({ description: say("web category"), category: "eas_hs", phone, name: photo });
  await complain({ description: `${LISTED} ${say("web listed")}`, photo: await pictureSaying(photo) });
  await typeIn(office, `${LISTED} ${say("typed in")}`);
  const officer = await programOf(program, "officer");
  const brought = { heardBy: "voice", text: `${LISTED} ${say("by a program")}`, placeCode: "CD6103" };
  if ((await officer.post("/cases", brought)).status !== 201) throw new Error("The program was refused.");
  const filed = before + Object.keys(words).length;
  await waitUntil("all of it to arrive", async () => (await ConfidentialReport.count()) === filed);
  const moved = await typeIn(office, say("moved"));
  await complain({ description: say("moved with a photo"), place: "CD6103", photo: await pictureSaying("x") });
  const movedToo = await newestOfThePage();
  await midway();
  await confide(office, moved, say("moved note"));
  await confide(office, movedToo, say("moved with a photo, note"));
  expect(await ConfidentialReport.count()).toBe(filed + 2); // the notes came along with their cases
  return { words, dropped: [photo], numbers: [moved, movedToo], lookedFor };
}

type Fields = Record<string, string | Blob>;

function newWord(): string {
  return Array.from({ length: 14 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}

/** Fills a public form in and sends it; the page it is answered with. */
async function fill({ url }: RunningProgram, address: string, fields: Fields): Promise<string> {
  const page = await (await fetch(url + address)).text();
  const body = new FormData();
  body.set("once", /name="once" value="([^"]+)"/.exec(page)?.[1] ?? "");
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const answer = await fetch(url + address, { method: "POST", body });
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}.`);
  return answer.text();
}

/** The number of the complaint that came by the public page last. */
async function newestOfThePage(): Promise<string> {
  const order: [string, string][] = [["enteredAt", "DESC"]];
  return (await CaseFile.findOne({ where: { channel: "web" }, order, rejectOnEmpty: true })).reference;
}

/** A picture with a word in it, where a telephone might write one. */
async function pictureSaying(word: string): Promise<Blob> {
  const bytes = Buffer.concat([await buildPicture("jpeg"), Buffer.from(word)]);
  return new Blob([new Uint8Array(bytes)], { type: "image/jpeg" });
}

async function dialApart({ program, installation }: Office, words: string): Promise<void> {
  const phone = phoneAt(`${program.url}/webhooks/africastalking/${installation.token}`, "+243899123458");
  await phone.press("1", "1");
  await phone.choose("Sujet delicat, en confiance", "Oui", "Oui", "Oui", "Non", "Femme ou fille", "Je ne dis pas");
  await phone.choose("Non", "Toutes peuvent le lire");
  await phone.press(words);
  await phone.choose("Envoyer, sans code");
}

/** An ordinary complaint by keypad, with those words. */
async function dialComplaint({ program, installation }: Office, words: string): Promise<void> {
  const phone = phoneAt(`${program.url}/webhooks/africastalking/${installation.token}`, "+243899123459");
  await phone.press("1", "1", "1", "1", "1", "6", "6", "1", "1", words, "1");
}

/** An officer types in what somebody told; answers the number that was read out. */
async function typeIn({ browsers }: Office, text: string): Promise<string> {
  const form = { once: `the secret of a form ${newWord()}`, heardBy: "voice", text, place: "CD6103" };
  const page = (await browsers.get("officer")?.read("/cases/new", form)) ?? "";
  const number = /"reference[\\]*",[\\]*"?(\d{10})/.exec(page)?.[1] ?? /reference":"(\d{10})/.exec(page)?.[1];
  if (!number) throw new Error("No number was read out.");
  return number;
}

/** The officer has it open, notes and drafts something on it, then hands it to the focal points. */
async function confide({ browsers }: Office, reference: string, words: string): Promise<void> {
  const officer = browsers.get("officer");
  const found = () => CaseFile.findOne({ where: { reference }, rejectOnEmpty: true });
  const { id: caseId } = await found();
  const address = `/cases/${reference}`;
  await officer?.ask(address);
  await officer?.ask("/presence", { act: "reading", doing: "reading", caseId });
  await officer?.ask("/drafts", { act: "answer", voice: "answer", caseId, text: words });
  await officer?.ask(address, { act: "note", caseId, text: words });
  const { version } = await found();
  await officer?.ask(address, { act: "confide", caseId, version: String(version), remark: words });
  if (await CaseFile.count({ where: { reference } })) throw new Error("The case was not moved.");
}
