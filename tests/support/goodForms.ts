import type { PageForm } from "./pageForms";

/** Where nothing may ever be sent to: the address and the number that forged headers and fields name. */
export const STRANGER = { mail: "evil@evil.example", phone: "+243899999999" };

const RUNS = `"><img src=x onerror=__ran=1>`;
const HEADER = `\r\nBcc: ${STRANGER.mail}\r\n\r\n\u2028X-Evil: 1%0d%0aX-Evil: 2`;
const FIELDS = `&to=${encodeURIComponent(STRANGER.phone)}","to":"${STRANGER.phone}"</text><to>${STRANGER.phone}`;
/** What is added to a text: everything at once; what stands on one line and is short; nothing. The first that is taken counts. */
export const MARKS = [`${RUNS}<script>__ran=1</script>javascript:__ran=1//${HEADER}${FIELDS}`, RUNS, ""] as const;
/** By this a page is known to show a mark; as markup it would be an element of the page. */
export const MARKED = /<img src=x|&lt;img src=x/;

const DAY_MS = 86_400_000;
const dayAt = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** What somebody fills in of each kind of field where nothing stands; `count` makes it another each time. */
const GOOD: Record<string, (count: number) => string> = {
  email: (count) => `personne${count}@example.cd`,
  tel: (count) => `08123${String(40_000 + count)}`,
  number: () => "30",
  date: () => dayAt(1),
  "datetime-local": () => `${dayAt(-1)}T10:00`,
  time: () => "10:00",
  month: () => dayAt(0).slice(0, 7),
  password: () => "les chutes de la Lufira",
  url: (count) => `https://example.cd/${count}`,
};
/** And in some fields whatever they are: by their names, and by their routes where a name means several things. */
const NAMED: Record<string, string> = {
  ...{ current: "yoka-demo", passphrase: "yoka-demo-sealed", place: "CD6103", placeCode: "CD6103", amount: "12" },
  ...{ affected: "3", householdCode: "", receivedOn: "", safeFrom: "", safeTo: "", proxyPhone: "", trustedPhone: "" },
};
const AT: Record<string, Record<string, string>> = {
  "/cases/register": { receivedOn: dayAt(-1), trustedName: "", proxyName: "" },
  "/login": { email: "observer@demo.yoka", password: "yoka-demo" },
  "/admin/users/new": { role: "", place: "", placeCode: "", way: "email" },
  "/admin/operators": { prefixes: "77", cost: "0,04", currency: "USD" },
};

/** How a form is filled in: with a mark in each text, as another form each time, and with no more than what stands in it. */
export interface Filling {
  mark: string;
  count: number;
  barely?: boolean;
}

/** A form of a route as somebody fills it in. What comes from no page is left as it is. */
export function filledIn(
  route: string,
  { fields, kinds = {}, unticked = [] }: PageForm,
  filling: Filling,
): [string, string][] {
  const { mark, count, barely = false } = filling;
  return fields.flatMap(([name, own]): [string, string][] => {
    const kind = kinds[name] ?? "hidden";
    const given = AT[route]?.[name] ?? (name in kinds && kind !== "hidden" ? NAMED[name] : undefined);
    if (name === "csrf" || kind === "file") return [];
    if (given !== undefined) return [[name, given]];
    if (unticked.includes(name) && !barely) return [];
    if (["hidden", "select", "radio", "checkbox"].includes(kind)) return [[name, own]];
    if (["text", "textarea", "search"].includes(kind))
      return [[name, barely ? own : (own || `${mark && "=1+"}${count}`) + mark]];
    return [[name, own || (GOOD[kind]?.(count) ?? "")]];
  });
}

/** As it is sent. */
export function sent(fields: readonly [string, string][]): RequestInit {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  return { method: "POST", body: new URLSearchParams([...fields]).toString(), headers };
}
