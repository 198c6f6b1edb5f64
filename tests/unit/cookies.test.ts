import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { COOKIES, forgetCookie, readCookie, setCookie, type CookieName } from "~/app/cookies.server";
import { readSources } from "./readSources";

/** Behind https; the settings are read once, so they are the same for the whole file. */
beforeAll(async () => {
  process.env.DATA_DIR = await mkdtemp(path.join(tmpdir(), "yoka-cookies-"));
  process.env.PUBLIC_URL = "https://yoka.example";
});

/** Every cookie of the house, as a browser is given it. */
const GIVEN: Record<CookieName, string> = {
  session: "__Host-yoka_session=v; Path=/; HttpOnly; SameSite=Lax; Secure",
  form: "__Host-yoka_form=v; Path=/; HttpOnly; SameSite=Lax; Secure",
  step: "__Host-yoka_step=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=600; Secure",
  device: "__Host-yoka_device=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure",
  room: "__Host-yoka_room=v; Path=/; HttpOnly; SameSite=Strict; Secure",
  receipt: "__Secure-yoka_receipt=v; Path=/plainte; HttpOnly; SameSite=Lax; Max-Age=600; Secure",
  public: "__Secure-yoka_public=v; Path=/plainte; HttpOnly; SameSite=Lax; Max-Age=86400; Secure",
  lang: "__Host-yoka_lang=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure",
  theme: "__Host-yoka_theme=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure",
};

describe("behind https", () => {
  const names = Object.keys(COOKIES) as CookieName[];

  test.each(names)("%s is out of reach of scripts, of other hosts and of pages without https", (name) => {
    expect(setCookie(name, "v")).toBe(GIVEN[name]);
    expect(forgetCookie(name)).toMatch(new RegExp(`^${GIVEN[name].split("=")[0]}=; .*Max-Age=0; Secure$`));
  });

  test.each(names)("%s is read by its whole name alone, whatever a neighbouring site planted", (name) => {
    const own = GIVEN[name].split(";")[0] ?? "";
    expect(readCookie(`yoka_${name}=planted; x${own}; ${own}; other=1`, name)).toBe("v");
    expect(readCookie(`yoka_${name}=planted`, name)).toBeNull();
    for (const none of [null, undefined, "", `${own.slice(0, -1)}`]) expect(readCookie(none, name)).toBeNull();
  });
});

test("no other place writes a cookie", () => {
  const writers = readSources("app", "channels", "workflows").filter(({ text }) => /SameSite|HttpOnly/.test(text));
  expect(writers.map(({ file }) => file)).toEqual(["app/cookies.server.ts"]);
});
