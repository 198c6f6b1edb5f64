import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mail } from "~/channels/email/mail";
import { NOWHERE } from "../support/nowhere";
import { startMailServer } from "../support/startMailServer";

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

/** The letter a file holds, its soft line breaks undone. */
async function writtenLetter(words: Record<string, string>): Promise<string> {
  await mail({ dataDir, publicUrl }).send({ ...sending, text: JSON.stringify(words) });
  const letter = await readFile(path.join(dataDir, "mail", "01HX.eml"), "utf8");
  const bytes = letter
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_byte, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

describe("a mail as a page", () => {
  const words = {
    subject: "Dossier 123 : il vous est confié",
    body: "Bonjour Ana,\n\nLe dossier 123 vous est confié.\nÉchéance : demain.\n\nPour répondre : https://yoka.example.cd/cases/123",
    language: "fr",
    button: "Ouvrir dans Yoka",
  };

  test("says the same as the words, with one button that leads to the house", async () => {
    const letter = await writtenLetter(words);
    expect(letter).toContain("Content-Type: multipart/alternative");
    expect(letter).toContain("Content-Type: text/plain");
    expect(letter).toContain("Le dossier 123 vous est confié.<br>Échéance : demain.</p>");
    expect(letter.match(/<a [^>]*href="[^"]*"/g)).toEqual([
      expect.stringContaining('href="https://yoka.example.cd/cases/123"'),
    ]);
    expect(letter).toMatch(/display:none[^>]*>Le dossier 123 vous est confié\. Échéance : demain\.</);
    expect(letter).toContain('<html lang="fr">');
    expect(letter).toContain("prefers-color-scheme: dark");
  });

  test("loads nothing from anywhere", async () => {
    expect(await writtenLetter(words)).not.toMatch(/<(img|link|script|iframe)|url\(|@import|src=/i);
  });

  test("shows what words hold and takes none of it for its own", async () => {
    const letter = await writtenLetter({
      ...words,
      subject: 'Ticket "1" <b>',
      body: 'Bonjour,\n\n<script>alert(1)</script> & <img src=x>\n\nhttps://evil.example/\n\nhttps://yoka.example.cd/a?b="><i>&c',
    });
    const page = letter.slice(letter.indexOf("<!doctype"));
    expect(page).toContain("&#60;script&#62;alert(1)&#60;/script&#62; &#38; &#60;img src=x&#62;");
    expect(page.match(/href="[^"]*"/g)).toEqual(['href="https://yoka.example.cd/a?b=&#34;&#62;&#60;i&#62;&#38;c"']);
    expect(page).not.toMatch(/<(script|img|i|b)[ >]/);
  });

  test.each(["Sujet\r\nBcc: x@example.org", "Sujet\nContent-Type: text/html", "Su\u2028jet\u0000"])(
    "keeps a subject on its line: %j",
    async (subject) => {
      const letter = await writtenLetter({ ...words, subject });
      const head = letter.slice(0, letter.indexOf("\r\n\r\n"));
      expect(head).not.toMatch(/^(Bcc|Content-Type: text\/html)/m);
      expect(head.match(/^Subject:/gm)).toHaveLength(1);
    },
  );
});

describe("an address", () => {
  test.each([
    "a@example.cd\r\nBcc: b@example.cd",
    "a@example.cd, b@example.cd",
    "Ana <a@example.cd>",
    "a@example.cd;b@example.cd",
    "a",
    "@example.cd",
    "a b@example.cd",
    "",
  ])("that is not one address and nothing else is never written to: %j", async (address) => {
    const server = await startMailServer();
    const outcomes = await mail({ dataDir, publicUrl, smtpUrl: server.url }).send({
      ...sending,
      recipients: [address],
    });
    expect(outcomes).toEqual([{ kind: "refused", error: "not_sendable", providerId: null }]);
    expect(server.letters).toEqual([]);
    await server.stop();
  });
});

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
    const smtpUrl = `smtp://${NOWHERE}`;
    expect(await mail({ dataDir, publicUrl, smtpUrl }).send(sending)).toMatchObject([{ error: "unreachable" }]);
    const unreadable = { ...sending, text: "no JSON" };
    expect(await mail({ dataDir, publicUrl }).send(unreadable)).toMatchObject([{ error: "unreadable" }]);
  });
});
