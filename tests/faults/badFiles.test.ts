import { readdir, readFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACCOUNT_COLUMNS } from "~/workflows/importing/readAccountLine";
import { REGISTER_COLUMNS } from "~/workflows/importing/readCaseLine";
import {
  BAD_NAMES,
  badPictures,
  badTables,
  doublePictures,
  inParts,
  pdf,
  SCRIPT,
  type SentFile,
} from "../support/badFiles";
import { INSIDES } from "../support/badForms";
import { formsIn, type PageForm } from "../support/pageForms";
import { signInTo, type Browser } from "../support/plainBrowser";
import { newInstallation, startProgram, type Installation, type RunningProgram } from "../support/startProgram";
import { buildPicture } from "../factories/buildPicture";

/** What a house may take more, at its most, over what it takes at rest: one photo unpacked, and room to move. */
const MOST_MORE = 400 * 1_048_576;

let installation: Installation;
let house: RunningProgram;
let temporary: string;
let officer: Browser;
let visitor: Browser;
/** The file of a case, and its form for a photo. */
let page: string;
let attaching: PageForm;
beforeAll(async () => {
  installation = await newInstallation();
  temporary = await mkdtemp(path.join(tmpdir(), "yoka-temporary-"));
  installation.env.TMPDIR = temporary;
  house = await startProgram(installation, "start");
  officer = await signInTo(house.url, "officer");
  visitor = await signInTo(house.url, "visitor");
  page = /\/cases\/\d{10}/.exec(await officer.read("/cases?view=mine"))?.[0] ?? expect.fail("There is no case.");
  const forms = formsIn(await officer.read(page), page);
  attaching = forms.find(({ fields }) => fields.some(([name, act]) => name === "act" && act === "photo")) ?? forms[0]!;
  await attach({ name: "first.jpg", bytes: await buildPicture("jpeg", { seed: 9 }) }); // what unpacks photos is loaded by the first
}, 120_000);
afterAll(async () => {
  await house.stop();
  await installation.remove();
  await rm(temporary, { recursive: true });
});

function attach({ name, bytes, type = "image/jpeg" }: { name: string; bytes: Buffer; type?: string }) {
  const fields = attaching.fields.filter(([field]) => !["photo", "csrf"].includes(field));
  const request = inParts([["csrf", officer.csrf], ...fields], { field: "photo", name, type, bytes });
  return officer.raw(attaching.action, request);
}

/** Every file there is, but for what the house writes of itself: its database, its log, the mails it would have sent. */
async function filesNow(): Promise<string[]> {
  const names = [installation.dataDir, temporary].map((folder) => readdir(folder, { recursive: true }));
  return (await Promise.all(names))
    .flat()
    .filter((name) => !/^mail\/|\.log$|-(wal|shm|journal)$/.test(name))
    .sort();
}

/** Bytes the house had in memory at its most since `forgetMost`. */
async function mostBytes(): Promise<number> {
  const status = await readFile(`/proc/${house.pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1_024;
}
const forgetMost = () => writeFile(`/proc/${house.pid}/clear_refs`, "5");

/** Does something to the house, and looks whether any of it is left on its disk, and what memory it took. */
async function leavingNothing<T>(work: () => Promise<T>): Promise<T> {
  const before = await filesNow();
  await forgetMost();
  const atRest = await mostBytes();
  const done = await work();
  expect((await mostBytes()) - atRest).toBeLessThan(MOST_MORE);
  expect(await filesNow()).toEqual(before);
  return done;
}

/** The addresses of what is attached to the case. */
async function attached(kind: "photos" | "documents"): Promise<string[]> {
  const text = await officer.read(page);
  return [...new Set([...text.matchAll(new RegExp(`${page}/${kind}/[0-9A-Z]{26}`, "g"))].map(([at]) => at))];
}

test("a picture that is none, or not only one, is refused in words and nothing of it stays", async () => {
  const wrong: unknown[] = [];
  const before = await attached("photos");
  for (const [what, name, bytes] of await badPictures()) {
    const { status, body } = await leavingNothing(() => attach({ name, bytes }));
    if (status !== 422 || INSIDES.test(body) || body.includes(SCRIPT)) wrong.push([what, status]);
  }
  expect(wrong).toEqual([]);
  expect([await attached("photos"), await attached("documents")]).toEqual([before, []]);
}, 60_000);

test("a bad picture leaves the words of a stranger that came with it", async () => {
  const [form] = formsIn(await visitor.read("/plainte"), "/plainte");
  const fields = form?.fields.filter(([name]) => ["once"].includes(name)) ?? [];
  for (const [what, name, bytes] of await badPictures()) {
    const own = fields.map(([field, value]): [string, string] => [field, `${value}${what.length}`]);
    const words: [string, string][] = [...own, ["description", `Guichet fermé : ${what}`], ["place", "CD6103"]];
    const request = inParts(words, { field: "photo", name, type: "image/png", bytes });
    const { status, body } = await leavingNothing(() => visitor.raw("/plainte", request));
    expect([what, status, INSIDES.exec(body)]).toEqual([what, 303, null]);
  }
}, 60_000);

test("a picture that holds something more is kept without it, and answered as a picture and nothing else", async () => {
  for (const [what, bytes] of await doublePictures()) {
    const before = await attached("photos");
    expect([what, (await leavingNothing(() => attach({ name: "a.html", type: "text/html", bytes }))).status]).toEqual([
      what,
      200,
    ]);
    const [kept = "none"] = (await attached("photos")).filter((one) => !before.includes(one));
    const { status, headers, body } = await officer.answer(kept);
    expect([what, status, headers.get("Content-Type"), headers.get("X-Content-Type-Options")]).toEqual([
      what,
      200,
      "image/jpeg",
      "nosniff",
    ]);
    expect(headers.get("Content-Security-Policy")).toMatch(/default-src .none.; sandbox$/);
    expect(body).not.toContain("window.__ran");
  }
});

test("a file with a name that means something else has it for its name, and nowhere on the disk or in a header", async () => {
  for (const [what, name] of BAD_NAMES) {
    const { status } = await leavingNothing(() => attach({ name, type: "application/pdf", bytes: pdf(name) }));
    expect([what, status]).toEqual([what, 200]);
  }
  const kept = await attached("documents");
  expect(kept).toHaveLength(BAD_NAMES.length);
  for (const one of kept) {
    const { headers, status } = await officer.answer(one);
    expect([status, headers.get("Content-Type"), headers.get("Set-Cookie")]).toEqual([200, "application/pdf", null]);
    const told = headers.get("Content-Disposition") ?? "";
    expect(told).toMatch(
      /^attachment; filename="document-[0-9a-z]{6}\.pdf"; filename\*=UTF-8''[\w.!%~-]{1,1100}\.pdf$/,
    );
    expect(decodeURIComponent(told)).not.toMatch(/[\p{C}\ufffd/\\]/u);
  }
  expect(await officer.read(page)).not.toContain("<script>window");
});

describe.each<[string, string, string, number]>([
  ["officer", "/cases/import", REGISTER_COLUMNS.join(";"), 2_900_000],
  ["admin", "/admin/users/import", ACCOUNT_COLUMNS.join(","), 900_000],
  ["national", "/templates/languages/ln/import", "channel,key,version,text", 900_000],
])("%s, who brings a table to %s", (account, address, header, most) => {
  test("is told of one that is none, at once, and nothing of it stays", async () => {
    const browser = await signInTo(house.url, account);
    const wrong: unknown[] = [];
    for (const [what, bytes] of badTables(header, most)) {
      const file: SentFile = { field: "file", name: "../liste.csv", type: "text/csv", bytes };
      const request = inParts(
        [
          ["csrf", browser.csrf],
          ["act", "try"],
        ],
        file,
      );
      const { status, body } = await leavingNothing(() => browser.raw(address, request));
      if (status !== 422 || INSIDES.test(body) || body.includes(SCRIPT)) wrong.push([what, status, INSIDES.exec(body)]);
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});

test("what comes packed is not unpacked: a small body of many megabytes is refused as it is", async () => {
  const packed = gzipSync(Buffer.alloc(200 * 1_048_576, "a"));
  const addresses = ["/login", "/plainte", "/suivi", "/cases/import", page, "/api/v1/cases"];
  addresses.push(
    `/webhooks/africastalking/${installation.token}/sms`,
    `/webhooks/africastalking/${installation.token}/ussd`,
  );
  for (const address of addresses) {
    for (const type of ["application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=b"]) {
      const headers = { "Content-Type": type, "Content-Encoding": "gzip" };
      const { status, body } = await leavingNothing(() =>
        officer.raw(address, { method: "POST", body: packed, headers }),
      );
      expect([address, type, status >= 500, INSIDES.exec(body)]).toEqual([address, type, false, null]);
    }
  }
}, 60_000);
