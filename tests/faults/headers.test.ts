import * as prettier from "prettier";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signInTo } from "../support/plainBrowser";
import { seedRoleRoutes, type SeededThings } from "../support/seedRoleRoutes";
import { newInstallation, startProgram, type Installation, type RunningProgram } from "../support/startProgram";

const DOCUMENT = "docs/entetes.md";

let installation: Installation;
let house: RunningProgram;
let things: SeededThings;
const cookies = new Map<string, string>();
/** As behind its proxy: the world reaches it by https, the proxy by http. */
beforeAll(async () => {
  installation = await newInstallation();
  installation.env.PUBLIC_URL = "https://yoka.example";
  things = await seedRoleRoutes(installation);
  house = await startProgram(installation, "start");
  for (const account of ["officer", "auditor"]) cookies.set(account, (await signInTo(house.url, account)).cookies());
}, 240_000);
afterAll(async () => {
  await house.stop();
  await installation.remove();
});

/** What an answer is, for the headers: a page, something for programs, or what somebody sent in. */
type Kind = "page" | "program" | "upload";
interface Row {
  what: string;
  at: string;
  kind: Kind;
  status: number;
  as?: "officer" | "auditor";
  given?: RequestInit;
  /** How long it may be kept; nowhere unless said. */
  kept?: string;
  /** As a file to keep, by its name. */
  file?: RegExp;
}

const form = (fields: Record<string, string>): RequestInit => ({ method: "POST", body: new URLSearchParams(fields) });
const HOOKS = "/webhooks/africastalking/a-token-of-the-tests-0123456789";

const ROWS: Row[] = [
  { what: "page publique", at: "/", kind: "page", status: 200 },
  { what: "formulaire public", at: "/plainte", kind: "page", status: 200 },
  { what: "formulaire public refusé", at: "/plainte", kind: "page", status: 422, given: form({ description: "" }) },
  { what: "suivi refusé", at: "/suivi", kind: "page", status: 404, given: form({ reference: "1", code: "1" }) },
  { what: "porte du personnel", at: "/login", kind: "page", status: 200 },
  { what: "porte, formulaire sans secret", at: "/login", kind: "page", status: 403, given: form({ email: "x" }) },
  { what: "page d’un lien secret", at: "/invitation/un-secret", kind: "page", status: 404 },
  { what: "page du personnel", at: "/cases", kind: "page", status: 200, as: "officer" },
  { what: "dossier", at: "/cases/{masisi}", kind: "page", status: 200, as: "officer" },
  { what: "données d’une page", at: "/cases.data", kind: "page", status: 200, as: "officer" },
  { what: "renvoi vers la porte", at: "/cases", kind: "page", status: 302 },
  { what: "page qui n’existe pas", at: "/nulle-part", kind: "page", status: 404 },
  { what: "dossier qu’on ne peut voir", at: "/cases/{ituri}", kind: "page", status: 404, as: "officer" },
  {
    what: "formulaire d’un autre site",
    at: "/login",
    kind: "page",
    status: 403,
    given: { ...form({}), headers: { Origin: "https://ailleurs.example" } },
  },
  { what: "adresse illisible", at: "/cases/%E0%A4%A", kind: "page", status: 400 },
  { what: "adresse avec un NUL", at: "/cases/%00", kind: "page", status: 400 },
  { what: "adresse trop longue", at: `/cases?q=${"x".repeat(9_000)}`, kind: "page", status: 414 },
  { what: "méthode inconnue", at: "/login", kind: "page", status: 405, given: { method: "PUT", body: "x" } },
  { what: "feuille de style", at: "{asset}", kind: "page", status: 200, kept: "public, max-age=31536000, immutable" },
  { what: "icône", at: "/favicon.svg", kind: "page", status: 200, kept: "public, max-age=3600" },
  { what: "travailleur hors ligne", at: "/offline-worker.js", kind: "page", status: 200, kept: "public, max-age=3600" },
  { what: "manifeste", at: "/offline.webmanifest", kind: "page", status: 200, kept: "public, max-age=3600" },
  { what: "réponse pour un script", at: "/notices/count", kind: "page", status: 200, as: "officer" },
  { what: "session finie, pour un script", at: "/session", kind: "page", status: 401, kept: "no-store" },
  { what: "flux d’événements", at: "/live", kind: "page", status: 200, as: "officer", kept: "no-store, no-transform" },
  { what: "flux refusé", at: "/live", kind: "page", status: 401 },
  {
    what: "export CSV",
    at: "/journal/csv",
    kind: "page",
    status: 200,
    as: "auditor",
    file: /^attachment; filename="[\w.-]+\.csv"$/,
  },
  {
    what: "photo d’un dossier",
    at: "/cases/{masisi}/photos/{masisi.photo}",
    kind: "upload",
    status: 200,
    as: "officer",
    file: /^inline; filename="photo-\w{6}\.jpg"$/,
  },
  { what: "API sans jeton", at: "/api/v1/cases", kind: "program", status: 401 },
  { what: "description de l’API", at: "/api/v1/openapi.json", kind: "program", status: 200 },
  {
    what: "rappel d’une passerelle",
    at: `${HOOKS}/sms`,
    kind: "program",
    status: 200,
    given: form({}),
    kept: "no-store",
  },
  { what: "tour de clavier", at: `${HOOKS}/ussd`, kind: "program", status: 200, given: form({}), kept: "no-store" },
  {
    what: "rappel au mauvais secret",
    at: "/webhooks/africastalking/x/sms",
    kind: "program",
    status: 404,
    kept: "no-store",
  },
  { what: "santé", at: "/healthz", kind: "program", status: 200, kept: "no-store" },
  { what: "prêt", at: "/readyz", kind: "program", status: 200, kept: "no-store" },
  { what: "chiffres", at: "/metrics", kind: "program", status: 200, kept: "no-store" },
  {
    what: "chiffres, par un mandataire",
    at: "/metrics",
    kind: "program",
    status: 404,
    given: { headers: { "X-Forwarded-For": "192.0.2.1" } },
    kept: "no-store",
  },
];

const filled = (text: string) => text.replace(/\{([\w.]+)\}/g, (_hole, name: string) => things[name] ?? `no ${name}`);

async function ask({ at, as, given }: Row) {
  const headers = { Accept: "text/html", ...(as ? { Cookie: cookies.get(as) ?? "" } : {}), ...given?.headers };
  const left = new AbortController();
  const answer = await fetch(house.url + filled(at), { redirect: "manual", ...given, headers, signal: left.signal });
  left.abort(); // the headers are all that is asked
  return answer;
}

/** Of every answer; `*` for what is held apart. */
const EVERYWHERE = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-permitted-cross-domain-policies": "none",
};

const PAGE_POLICY =
  "default-src 'none'; script-src 'self' 'nonce-…'; style-src 'self' 'nonce-…'; img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; upgrade-insecure-requests";
const POLICIES: Record<Kind, string> = {
  page: PAGE_POLICY,
  program: "default-src 'none'; frame-ancestors 'none'",
  upload: `${PAGE_POLICY}, default-src 'none'; sandbox`,
};

describe("the headers of every kind of page", () => {
  beforeAll(async () => {
    const page = await (await fetch(`${house.url}/login`)).text();
    things.asset = /href="(\/assets\/[^"]+\.css)"/.exec(page)?.[1] ?? "";
  });

  test.each(ROWS.map((row) => [row.what, row] as const))("%s", async (_what, row) => {
    const { status, headers } = await ask(row);
    expect(status).toBe(row.status);
    expect(Object.fromEntries(headers)).toMatchObject(EVERYWHERE);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy.replace(/nonce-[\w+/=]+/g, "nonce-…")).toBe(POLICIES[row.kind]);
    const secretAddress = row.at.startsWith("/invitation");
    expect(headers.get("referrer-policy")).toBe(
      row.kind === "program" || secretAddress ? "no-referrer" : "same-origin",
    );
    if (row.kind !== "program") expect(headers.get("permissions-policy")).toMatch(/camera=\(\).*microphone=\(\)/);
    expect(headers.get("cache-control")).toBe(row.kept ?? "private, no-store");
    if (row.file) expect(headers.get("content-disposition")).toMatch(row.file);
    for (const name of ["server", "x-powered-by"]) expect(headers.get(name), name).toBeNull();
  });

  test("bind the cookie of whoever signed in to this host", () => {
    expect(cookies.get("officer")).toMatch(/(^|; )__Host-yoka_session=[\w-]{43}/);
    expect(cookies.get("officer")).not.toMatch(/(^|; )yoka_/);
  });

  test("carry a nonce of their own each time", async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => (await fetch(house.url)).headers.get("content-security-policy")),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test("are written down for who runs the house (vitest -u writes it anew)", async () => {
    const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
    const written = [
      "# Les en-têtes de chaque sorte de réponse",
      "",
      "Écrit par `tests/faults/headers.test.ts`, qui les demande à une maison en marche dont `PUBLIC_URL` est en https. `'nonce-…'` est tiré au sort pour chaque réponse. Aucun navigateur ne rend compte de ce qu’il a refusé : un tel compte dirait ce que quelqu’un lisait.",
      "",
      "## Toutes les réponses",
      "",
      ...Object.entries(EVERYWHERE).map(([name, value]) => `- \`${name}: ${value}\``),
      "",
      "Jamais de `server` ni de `x-powered-by`.",
      "",
      "## `Content-Security-Policy`, selon la sorte",
      "",
      ...Object.entries(POLICIES).map(([kind, policy]) => `- ${WORDS[kind as Kind]} : \`${policy}\``),
      "",
      "## Ce qui est gardé, et où",
      "",
      line(["réponse", "état", "sorte", "`Cache-Control`"]),
      line(["---", "---", "---", "---"]),
      ...ROWS.map(({ what, status, kind, kept }) =>
        line([what, String(status), WORDS[kind], `\`${kept ?? "private, no-store"}\``]),
      ),
      "",
    ].join("\n");
    const options = await prettier.resolveConfig(DOCUMENT);
    const laid = await prettier.format(written, { ...options, parser: "markdown" });
    await expect(laid).toMatchFileSnapshot(`../../${DOCUMENT}`);
  });
});

const WORDS: Record<Kind, string> = { page: "page", program: "programme", upload: "fichier reçu" };
