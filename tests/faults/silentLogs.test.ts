import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signInTo } from "../support/plainBrowser";
import { seedRoleRoutes, type SeededThings } from "../support/seedRoleRoutes";
import { newInstallation, startProgram, type Installation, type RunningProgram } from "../support/startProgram";
import { waitUntil } from "../support/waitUntil";

/** What is known to nobody but those it was given to, as the settings and the people of this house give it. */
const SECRETS = {
  SESSION_SECRET: "session-secret-of-the-silent-house-0123456789",
  FIELD_KEY: Buffer.alloc(32, 7).toString("base64"),
  REFERENCE_KEY: Buffer.alloc(32, 8).toString("base64"),
  WEBHOOK_TOKEN: "webhook-token-of-the-silent-house",
  AFRICASTALKING_API_KEY: "atsk-key-of-the-silent-house",
  AFRICASTALKING_USERNAME: "silent",
};
const PERSON = {
  phone: "243817654321",
  local: "817654321",
  name: "Furaha Bahati Kavira",
  words: "Le chef a pris trente mille francs",
  email: "furaha.bahati@example.cd",
  password: "Mot-de-passe-tape-par-erreur",
  code: "73910264",
};

let installation: Installation;
let house: RunningProgram;
let things: SeededThings;
let printed: string;
beforeAll(async () => {
  installation = await newInstallation();
  Object.assign(process.env, SECRETS);
  things = await seedRoleRoutes(installation);
  Object.assign(installation.env, SECRETS, { LOG_LEVEL: "trace", AFRICASTALKING_SMS_URL: "http://127.0.0.1:9/" });
  house = await startProgram(installation, "start");
  await useEverything();
  await house.stop();
  printed = await everyLog();
}, 240_000);
afterAll(() => installation.remove());

/** Every way in, with what is right, what is wrong, and what cannot be read. */
async function useEverything(): Promise<void> {
  const { phone, name, words, email, password, code } = PERSON;
  const post = (address: string, fields: Record<string, string> | string, headers: Record<string, string> = {}) =>
    fetch(house.url + address, {
      method: "POST",
      headers,
      body: typeof fields === "string" ? fields : new URLSearchParams(fields),
      redirect: "manual",
    }).then((answer) => answer.text());
  const hook = `/webhooks/africastalking/${SECRETS.WEBHOOK_TOKEN}`;
  await post(`${hook}/sms`, { from: `+${phone}`, text: `PLAINTE ${words}`, id: "log-1", to: "21512" });
  await post(`${hook}/sms`, { from: `+${phone}`, text: words.repeat(200), id: "log-2", date: "hier" });
  await post(`${hook}/delivery`, { id: "log-3", status: "Failed", phoneNumber: `+${phone}`, failureReason: words });
  await post(`${hook}/opt-out`, { senderId: "x", phoneNumber: `+${phone}` });
  for (const text of ["", "1", `1*1*${words}`, `9*${words}`])
    await post(`${hook}/ussd`, { sessionId: `S-${text.length}`, phoneNumber: `+${phone}`, serviceCode: "*384#", text });
  await post(`${hook}/ussd`, "%E9t%ZZ=%00&sessionId=S&phoneNumber=%2B243817654321");
  await post("/plainte", { description: words, category: "payment", place: "CD6103", name, phone: `+${phone}`, email });
  await post("/plainte", `description=${words}&phone=${phone}`, { "Content-Type": "multipart/form-data; boundary=x" });
  await post("/suivi", { reference: things.masisi ?? "", code, phone: `+${phone}` });
  await post("/api/v1/cases", JSON.stringify({ description: words, phone }), {
    "Content-Type": "application/json",
    Authorization: `Bearer yoka_${password}${code}`,
  });
  await post("/api/v1/cases", `{"phone":"${phone}`, { "Content-Type": "application/json" });
  const visitor = await signInTo(house.url, "visitor");
  await visitor.ask("/login", { email, password });
  await visitor.ask("/forgotten-password", { email });
  await visitor.ask(`/invitation/${password}`);
  const officer = await signInTo(house.url, "officer");
  await officer.ask(`/cases/${things.masisi}`, { act: "note", caseId: things["masisi.id"] ?? "", text: words });
  await officer.ask(`/cases/${things.masisi}`, { act: "answer", caseId: things["masisi.id"] ?? "", text: words });
  await officer.ask(`/cases?q=${encodeURIComponent(name)}`);
  await officer.ask("/cases/new", { description: words, name, phone: `+${phone}`, category: "nothing" });
  await officer.ask("/account", { act: "password", current: password, password: `${password}2`, again: "x" });
  await officer.ask(`/cases?page=${"x".repeat(9_000)}${phone}`);
  await officer.ask(`/cases/%E0%A4%A${phone}`);
  // The messages owed go out, in vain: nothing answers there.
  await waitUntil("a sending that failed", async () => /"level":[45]0/.test(await everyLog()));
}

async function everyLog(): Promise<string> {
  const names = (await readdir(installation.dataDir, { recursive: true })).filter((name) => name.endsWith(".log"));
  const logs = await Promise.all(names.map((name) => readFile(path.join(installation.dataDir, name), "utf8")));
  return logs.join("\n");
}

test("the house said something, at the level that says most", () => {
  expect(printed).toContain('"level":20');
});

test.each(Object.entries({ ...SECRETS, ...PERSON }).filter(([name]) => name !== "AFRICASTALKING_USERNAME"))(
  "of %s no log says anything",
  (_name, secret) => {
    const spellings = [secret, encodeURIComponent(secret), secret.replaceAll(" ", "+"), secret.split(" ")[0] ?? secret];
    // The welcome tells whoever starts a demonstration where the gateway calls: that is what it is for.
    const lines = printed.split("\n").filter((line) => line.startsWith("{"));
    const long = spellings.filter((one) => one.length > 5);
    expect(lines.filter((line) => long.some((one) => line.includes(one)))).toEqual([]);
  },
);
