import { chromium, type Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { routeAt } from "./actRoutes";
import { askerOf, filled } from "./askedForms";
import { MARKED } from "./goodForms";
import type { Browser } from "./plainBrowser";
import type { Account } from "./roleRows";
import { ROLE_ROUTES } from "./roleRoutes";
import type { SeededThings } from "./seedRoleRoutes";

/** A page that shows a mark, and whose browser it is open in. */
export interface ShownPage {
  account: Account;
  address: string;
}

/** Pages of one route that are read, and how many of those that show a mark are looked at: they are much the same. */
const READ = 8;
const SHOWN = 2;
/** How a cell begins that a spreadsheet runs. */
const FORMULA = /^\s*[=+\-@\t\r]/;

/**
 * Reads the pages of the table of routes, and what they lead to, as whoever is let in. `shown` are those that show a mark;
 * `wrong` says where one is markup of the page, or a cell of a file that a spreadsheet would run.
 */
export async function readPages(browserOf: (account: Account) => Browser, things: SeededThings) {
  const rows = ROLE_ROUTES.filter(({ post, route }) => !post && !/live|session/.test(route));
  const asked = rows.flatMap((row): ShownPage[] => {
    const account = row.visitor === 200 ? "visitor" : askerOf(row);
    return account ? [{ account, address: filled(row.at, things) }] : [];
  });
  const named = new Set(asked.map(({ address }) => address));
  const known = new Set(named);
  const [times, marked] = [new Map<string, number>(), new Map<string, number>()];
  const [shown, wrong]: [ShownPage[], string[]] = [[], []];
  for (const { account, address } of asked) {
    const route = routeAt(new URL(address, "http://any").pathname) ?? "none";
    if ((!named.has(address) && countOf(times, route) >= READ) || countOf(marked, route) >= SHOWN) continue;
    times.set(route, countOf(times, route) + 1);
    const { headers, body } = await browserOf(account).answer(address);
    const type = headers.get("Content-Type") ?? "";
    if (/^text\/csv/.test(type)) wrong.push(...formulasIn(body).map((cell) => `${address}: ${cell}`));
    if (!/^text\/html/.test(type)) continue;
    const marks: string[] = body.match(new RegExp(MARKED, "g")) ?? [];
    if (marks.includes("<img src=x")) wrong.push(`${address}: markup`);
    if (marks.length) {
      shown.push({ account, address });
      marked.set(route, countOf(marked, route) + 1);
    }
    for (const [, to = ""] of body.matchAll(/<a\b[^>]*\shref="(\/[^"#]*)"/g)) {
      const next = to.replaceAll("&amp;", "&");
      if (!known.has(next)) asked.push({ account, address: next });
      known.add(next);
    }
  }
  return { shown, wrong };
}

const countOf = (counts: Map<string, number>, route: string) => counts.get(route) ?? 0;

function formulasIn(file: string): string[] {
  const cells = parse(file, { bom: true, relax_column_count: true }).flat();
  return cells.filter((cell) => FORMULA.test(cell) && !/^-?\d+([.,]\d+)?$/.test(cell));
}

/** Opens the pages in Chromium, and says what any of them did that a page of ours does not. */
export async function lookAt(
  url: string,
  pages: ShownPage[],
  browserOf: (account: Account) => Browser,
): Promise<string[]> {
  const executablePath = process.env.YOKA_TEST_CHROMIUM ?? "/usr/bin/chromium";
  const chromium_ = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const complaints: string[] = [];
  const desks = new Map<Account, Promise<Page>>();
  const open = async (account: Account) => {
    const context = await chromium_.newContext();
    const cookies = browserOf(account)
      .cookies()
      .split("; ")
      .map((pair) => pair.split("="));
    await context.addCookies(cookies.map(([name = "", ...value]) => ({ name, value: value.join("="), url })));
    const page = await context.newPage();
    const note = (what: string) => complaints.push(`${page.url().replace(url, "")}: ${what}`);
    page.on("dialog", (dialog) => (note(`dialog ${dialog.message()}`), void dialog.dismiss()));
    page.on("pageerror", (error) => note(String(error)));
    page.on("console", (message) => message.type() === "error" && note(message.text()));
    return page;
  };
  for (const { account } of pages) if (!desks.has(account)) desks.set(account, open(account));
  await Promise.all(
    [...desks].map(async ([account, desk]) => {
      const page = await desk;
      for (const { address } of pages.filter((one) => one.account === account)) {
        await page.goto(url + address);
        complaints.push(...(await ranOn(page)).map((what) => `${address}: ${what}`));
      }
    }),
  );
  await chromium_.close();
  return complaints;
}

/** What a mark did to a page, once its scripts have taken it over: none of it is to be. */
async function ranOn(page: Page): Promise<string[]> {
  await page.waitForFunction(
    () =>
      !document.querySelector('script[type="module"]') ||
      Object.keys(document.documentElement)
        .concat(Object.keys(document))
        .some((key) => key.startsWith("__react")),
  );
  return page.evaluate(() => [
    ...("__ran" in window ? ["a script ran"] : []),
    ...[...document.querySelectorAll("img[src='x'], [onerror], a[href^='javascript:' i]")].map((one) => one.outerHTML),
    ...(document.documentElement.outerHTML.includes("&lt;img src=x") ||
    /<img src=x/.test(
      [...document.querySelectorAll("input, textarea")].map((one) => (one as HTMLInputElement).value).join(),
    )
      ? []
      : ["shows no mark"]),
  ]);
}
