import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mail } from "~/channels/email/mail";
import { freePort } from "../support/freePort";

const publicUrl = "https://yoka.example.cd";
const sending = {
  recipients: ["officier@example.cd"],
  text: JSON.stringify({ subject: "Dossier assigné", body: "Le dossier 123 vous est assigné." }),
  key: "01HX",
};

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "yoka-mail-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** A mail server of the test's own; `refuse` is the code it answers to each recipient. */
async function startMailServer(refuse?: number) {
  const letters: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) =>
      refuse ? done(Object.assign(new Error("no"), { responseCode: refuse })) : done(),
    onData: (stream, _session, done) => {
      let letter = "";
      stream.on("data", (chunk: Buffer) => (letter += chunk.toString()));
      stream.on("end", () => {
        letters.push(letter);
        done();
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return { url, letters, stop: () => new Promise<void>((resolve) => server.close(resolve)) };
}

describe("a mail to a member of staff", () => {
  test("is written as a file where there is no mail server", async () => {
    const outcomes = await mail({ dataDir, publicUrl }).send(sending);
    expect(outcomes).toEqual([{ kind: "accepted", providerId: "<01HX@yoka.example.cd>", cost: null, segments: null }]);
    expect(await readdir(path.join(dataDir, "mail"))).toEqual(["01HX.eml"]);
    const letter = await readFile(path.join(dataDir, "mail", "01HX.eml"), "utf8");
    expect(letter).toContain("To: officier@example.cd");
    expect(letter).toContain("From: Yoka <no-reply@yoka.example.cd>");
  });

  test("leaves through the mail server, from the address it was told", async () => {
    const server = await startMailServer();
    const adapter = mail({ dataDir, publicUrl, smtpUrl: `${server.url}?from=mgp@minas.example.cd` });
    expect(await adapter.send(sending)).toMatchObject([{ kind: "accepted" }]);
    expect(server.letters[0]).toContain("From: Yoka <mgp@minas.example.cd>");
    expect(server.letters[0]).toContain("Message-ID: <01HX@yoka.example.cd>");
    await server.stop();
  });

  test.each([
    [550, "refused"],
    [451, "busy"],
  ])("that the server answers %i is %s", async (code, error) => {
    const server = await startMailServer(code);
    const adapter = mail({ dataDir, publicUrl, smtpUrl: server.url });
    expect(await adapter.send(sending)).toEqual([{ kind: "refused", error, providerId: null }]);
    await server.stop();
  });

  test("waits when the server is away, and is given up when it cannot be read", async () => {
    const smtpUrl = `smtp://127.0.0.1:${await freePort()}`;
    expect(await mail({ dataDir, publicUrl, smtpUrl }).send(sending)).toMatchObject([{ error: "unreachable" }]);
    const unreadable = { ...sending, text: "no JSON" };
    expect(await mail({ dataDir, publicUrl }).send(unreadable)).toMatchObject([{ error: "unreadable" }]);
  });
});
