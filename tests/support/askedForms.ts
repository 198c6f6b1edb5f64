import { expect } from "vitest";
import { routeAt } from "./actRoutes";
import { formsIn, type PageForm } from "./pageForms";
import type { Browser } from "./plainBrowser";
import { ACCOUNTS, expectedOf, type Account, type RoleRoute } from "./roleRows";
import { ROLE_ROUTES } from "./roleRoutes";
import type { SeededThings } from "./seedRoleRoutes";

/** A form of the house, and who sends it. */
export interface AskedForm {
  route: string;
  account: Account;
  form: PageForm;
  /** The page it stands on; an act of the table of routes stands on none. */
  page?: string;
}

/** Who asks, whoever comes first of those let in. */
const ASKERS: readonly Account[] = ["national", "supervisor", "admin", "easHs", "lead", "user", ...ACCOUNTS];

/** Acts that no page shows without what leads there, with their fields; in those called `name` a text is filled in. */
const MORE: [Account, string, Record<string, string>][] = [
  ["visitor", "/login/code", { code: "" }],
  ["visitor", "/invitation/unknown", { password: "", again: "" }],
  ["visitor", "/protect/unknown", { act: "" }],
  ["visitor", "/plainte/recu", { receipt: "", what: "" }],
  ["supervisor", "/cases/bulk/unknown", { act: "", reason: "" }],
  ["national", "/cases/views", { act: "keep", name: "", from: "view=open", audience: "mine" }],
  ["lead", "/tickets/views", { act: "keep", name: "", from: "view=open", audience: "mine" }],
];

/** An address or a field of the table of routes, with what was seeded in its holes. */
export const filled = (text: string, things: SeededThings) =>
  text.replace(/\{([\w.]+)\}/g, (_hole, name: string) => things[name] ?? "none");

/** Who looks at a page of the table. */
export const askerOf = (row: RoleRoute) =>
  ASKERS.find((one) => [200, 302].includes(expectedOf(row, one)) && one !== "visitor");

/** Opens the closed room to a focal point. */
export const openClosedRoom = (browser: Browser) =>
  browser.ask("/confidential/unlock", { act: "open", passphrase: "yoka-demo-sealed" });

/** What tells a form of a page from its others, whatever stands in it. */
function shapeOf({ fields }: PageForm): string {
  return [fields.find(([name]) => name === "act")?.[1] ?? "", ...fields.map(([name]) => name)].join(" ");
}

/** The form as its page shows it now; as it was where the page shows it no more. */
export async function freshForm(browser: Browser, { page, form }: AskedForm): Promise<PageForm> {
  if (!page) return form;
  const forms = formsIn(await browser.read(page), page);
  return forms.find((one) => one.action === form.action && shapeOf(one) === shapeOf(form)) ?? form;
}

/** Every form of every page there is a row for, and every act of the table of routes, once for each route and set of fields. */
export async function gatherForms(
  browserOf: (account: Account) => Browser,
  things: SeededThings,
): Promise<AskedForm[]> {
  const found = new Map<string, AskedForm>();
  const keep = (account: Account, form: PageForm, page?: string) => {
    const route = routeAt(new URL(form.action, "http://any").pathname);
    const name = `${route} ${shapeOf(form)}`;
    if (route && !found.has(name)) found.set(name, { route, account, form, page });
  };
  for (const row of ROLE_ROUTES) {
    const address = filled(row.at, things);
    if (row.post) {
      const account = ASKERS.find((one) => ![302, 404].includes(expectedOf(row, one))) ?? "officer";
      const own = Object.entries(row.post).map(([name, value]): [string, string] => [name, filled(value, things)]);
      keep(account, { action: address, fields: [["csrf", ""], ...own] });
    } else {
      const others = (["visitor", "admin"] as const).filter((one) => expectedOf(row, one) === 200);
      for (const account of new Set([askerOf(row), ...others]))
        if (account)
          for (const form of formsIn(await browserOf(account).read(address), address)) keep(account, form, address);
    }
  }
  for (const [account, action, fields] of MORE) {
    const csrf = action === "/plainte/recu" ? [] : [["csrf", ""] as [string, string]];
    keep(account, { action, fields: [...csrf, ...Object.entries(fields)], kinds: { name: "text" } });
  }
  const reports = /\/confidential\/[0-9A-Z]{26}/.exec(await browserOf("easHs").read("/confidential"));
  const report = reports?.[0] ?? expect.fail("There is no report.");
  for (const form of formsIn(await browserOf("easHs").read(report), report)) keep("easHs", form, report);
  return [...found.values()];
}
