import type { Browser } from "./plainBrowser";
import type { PageForm } from "./pageForms";

/** Somebody else's id, well made: of nothing there is. */
const FOREIGN = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
const FORM = "application/x-www-form-urlencoded";
/** What an answer to nonsense must not hold: the insides of the house. */
export const INSIDES =
  /\bat \S+ \(?[^\s)]+\.[jt]sx?:\d+|node_modules|Sequelize|SQLITE_|ER_[A-Z]+_|SELECT .+ FROM|ZodError/;

/** What may stand in a field that nobody meant. Bytes are sent as they are, percent-encoded. */
const BAD_VALUES: readonly [string, string][] = [
  ["an id of nothing there is", FOREIGN],
  ["a NUL", "a%00b"],
  ["a long text", "x".repeat(10_000)],
  ["a very long one", "é".repeat(30_000)],
  ["bytes that are no UTF-8", "%FF%FE%C3"],
  ["half of a pair", "%ED%A0%80x"],
  ["signs that turn and hide", encodeURIComponent("\u202egnp.exe\u200b\u2066\ufeff")],
  ["a line and a header", encodeURIComponent("Jean\r\nBcc: evil@example.cd")],
  ["a script", encodeURIComponent('"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}')],
  ["a formula", encodeURIComponent("=HYPERLINK(1)")],
  ["SQL", encodeURIComponent("' OR 1=1; DROP TABLE users; -- \\")],
  ["an operator", encodeURIComponent('{"$ne":null}')],
  ["a prototype", "__proto__"],
  ["a constructor", "constructor"],
  ["a path", encodeURIComponent("../../..\\%2e%2e/etc/passwd")],
  ["a huge number", "9".repeat(400)],
  ["no number", "NaN"],
  ["a negative number", "-1"],
  ["more than a number", "1e309"],
  ["a day there is none of", encodeURIComponent("2026-02-31T25:61")],
];

/** A form sent by somebody, in a way no page of ours sends it, with what it must be answered. */
export interface BadPassage {
  name: string;
  request: (form: PageForm, browser: Browser) => RequestInit;
  statuses: readonly number[];
}

/** 405: the closed room is an address that is none, where nothing takes a form. */
const refusedSecret = [302, 403, 404, 405];
const posted = (fields: [string, string][], headers = {}): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields).toString(),
  headers: { "Content-Type": FORM, ...headers },
});
const withSecret = ({ fields }: PageForm, csrf: string): [string, string][] => [
  ...fields.filter(([name]) => name !== "csrf"),
  ["csrf", csrf],
];

/** Ways a form may come that are refused before anything in it is looked at. */
export const BAD_PASSAGES: readonly BadPassage[] = [
  {
    name: "without its secret",
    request: ({ fields }) => posted(fields.filter(([name]) => name !== "csrf")),
    statuses: refusedSecret,
  },
  {
    name: "with a forged secret",
    request: (form) => posted(withSecret(form, "f".repeat(43))),
    statuses: refusedSecret,
  },
  {
    name: "with a forged session",
    request: (form, { csrf }) => posted(withSecret(form, csrf), { Cookie: `yoka_session=${"A".repeat(43)}` }),
    statuses: refusedSecret,
  },
  {
    name: "with a session of strange signs",
    request: (form, { csrf }) =>
      posted(withSecret(form, csrf), { Cookie: "yoka_session=' OR 1=1--; yoka_form=../..%00" }),
    statuses: refusedSecret,
  },
  {
    name: "from a page of another site",
    request: (form, { csrf }) => posted(withSecret(form, csrf), { Origin: "https://elsewhere.example" }),
    statuses: [403],
  },
  {
    name: "as JSON",
    request: (form, { csrf }) => ({
      method: "POST",
      body: JSON.stringify(Object.fromEntries(withSecret(form, csrf))),
      headers: { "Content-Type": "application/json" },
    }),
    statuses: [302, 400, 404],
  },
  {
    name: "as plain text",
    request: (form, { csrf }) => posted(withSecret(form, csrf), { "Content-Type": "text/plain" }),
    statuses: [302, 400, 404],
  },
  {
    name: "in parts that break off",
    request: () => ({
      method: "POST",
      body: '--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\nx',
      headers: { "Content-Type": "multipart/form-data; boundary=b" },
    }),
    statuses: [302, 400, 403, 404],
  },
  {
    name: "with more than a megabyte in it",
    request: (form, { csrf }) => posted([...withSecret(form, csrf), ["more", "x".repeat(1_100_000)]]),
    statuses: [302, 404, 413],
  },
  {
    name: "as another method",
    request: (form) => ({ ...posted(form.fields.filter(([name]) => name !== "csrf")), method: "DELETE" }),
    statuses: [302, 403, 404, 405],
  },
];

/** How often a form is sent with bad values: each of its fields then held so many of them, its act left as it is. */
export const ROUNDS = 7;

/** The form with a bad value in each of its fields, in each round others. */
export function spoilt({ fields }: PageForm, round: number, csrf: string): RequestInit {
  const pairs = fields.map(([name, own], index) => {
    if (name === "csrf") return `csrf=${encodeURIComponent(csrf)}`;
    const [, value = ""] = BAD_VALUES[(round * 3 + index) % BAD_VALUES.length] ?? [];
    return `${encodeURIComponent(name)}=${name === "act" ? encodeURIComponent(own) : value}`;
  });
  return { method: "POST", body: pairs.join("&"), headers: { "Content-Type": FORM } };
}

/** The form with every field in a shape nobody meant: twice, as an operator, as a file; and with an act there is none of. */
export function misshapen({ fields }: PageForm, csrf: string): RequestInit[] {
  const secret: [string, string] = ["csrf", csrf];
  const act = fields.filter(([name]) => name === "act");
  const names = fields.map(([name]) => name).filter((name) => name !== "csrf" && name !== "act");
  const file = new FormData();
  for (const [name, value] of [secret, ...act]) file.append(name, value);
  for (const name of names) file.append(name, new File(["MZ"], "../CON.jpg", { type: "image/jpeg" }));
  return [
    posted([
      secret,
      ...act,
      ...names.flatMap((name): [string, string][] => [
        [name, "a"],
        [name, FOREIGN],
      ]),
    ]),
    posted([
      secret,
      ...act,
      ...names.flatMap((name): [string, string][] => [
        [`${name}[$ne]`, ""],
        [`${name}[]`, "a"],
      ]),
    ]),
    posted([secret, ["act", "constructor"], ["__proto__", "x"], ["constructor", "y"]]),
    { method: "POST", body: file },
  ];
}
