import type { Page } from "@playwright/test";
import { expect, test } from "./office";
import { ROOMS } from "./rooms";

/** A desk of 1280 × 1024 at 400 %. */
const ENLARGED = { viewport: { width: 320, height: 256 } };
const ENLARGED_ROOMS: typeof ROOMS = [
  ...ROOMS,
  ["/cases/new/offline", "officer"],
  ["/admin/users", "admin"],
  ["/admin/access", "admin"],
  ["/admin/calendars", "admin"],
  ["/journal", "admin"],
  ["/templates", "national"],
  ["/admin/deadlines", "national"],
];

/** What must be scrolled sideways (a table of figures may), and what one can stand on without seeing any of it. */
async function lostIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const named = (element: Element) =>
      `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 40)}`;
    const sideways = [document.documentElement, ...document.querySelectorAll("main *, dialog[open] *")].filter(
      (element) => {
        const scrolls = element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX);
        const isWide = scrolls && element.scrollWidth > element.clientWidth + 1;
        return isWide && !/TEXTAREA|INPUT/.test(element.tagName) && !element.querySelector("table");
      },
    );
    const inSight = (element: HTMLElement) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [0.1, 0.5, 0.9].some((x) =>
        [0.1, 0.5, 0.9].some((y) => {
          const seen = document.elementFromPoint(left + x * width, top + y * height);
          return seen !== null && (element.contains(seen) || seen.closest("label")?.contains(element));
        }),
      );
    };
    const stops = document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary");
    const hidden = [...stops].filter((stop) => {
      stop.focus();
      return document.activeElement === stop && !inSight(stop);
    });
    return [
      ...sideways.map((element) => `sideways: ${named(element)}`),
      ...hidden.map((stop) => `hidden: ${named(stop)}`),
    ];
  });
}

test("enlarged to 400 %, every room is read downwards alone, and one sees where one stands", async ({ office }) => {
  test.setTimeout(300_000);
  const desks = new Map<string | null, Page>([[null, await office.open(ENLARGED)]]);
  for (const [address, account] of ENLARGED_ROOMS) {
    const page = desks.get(account) ?? (await office.signIn(account ?? "", ENLARGED));
    desks.set(account, page);
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 }), address).toBeVisible();
    expect(await lostIn(page), address).toEqual([]);
  }
  const officer = desks.get("officer")!;
  await officer.goto("/cases");
  await officer
    .getByRole("checkbox", { name: /^Choisir le dossier/ })
    .first()
    .check();
  await expect(officer.getByRole("region", { name: "Acte par lot" }).getByText("Note", { exact: true })).toBeVisible();
  expect(await lostIn(officer), "while cases are chosen").toEqual([]);
  await officer.goto("/cases");
  await officer.locator("a[data-case]").first().click();
  await officer.waitForURL(/cases\/\d{10}/);
  await expect(officer.getByRole("textbox").last()).toBeVisible();
  expect(await lostIn(officer), "a file").toEqual([]);
  await officer.keyboard.press("Control+k");
  await expect(officer.getByRole("option").first()).toBeVisible();
  expect(await lostIn(officer), "the palette").toEqual([]);
});
