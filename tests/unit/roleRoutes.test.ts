import * as prettier from "prettier";
import { expect, test } from "vitest";
import { ACCOUNTS, expectedOf, rowName, type RoleRoute } from "../support/roleRows";
import { ROLE_ROUTES } from "../support/roleRoutes";
import { routeAddresses } from "../support/routeAddresses";

const DOCUMENT = "docs/role-routes.md";

test("every route has a row that says who gets in", () => {
  const told = new Set(ROLE_ROUTES.map(({ route }) => route));
  expect(routeAddresses().filter((address) => !told.has(address))).toEqual([]);
});

test("every row is about a route there is, and names accounts there are", () => {
  const addresses = new Set(routeAddresses());
  expect(ROLE_ROUTES.filter(({ route }) => !addresses.has(route))).toEqual([]);
  const names = ROLE_ROUTES.flatMap(({ answers }) => Object.values(answers).flatMap((accounts) => accounts.split(" ")));
  expect(names.filter((name) => !["", "*", ...ACCOUNTS].includes(name))).toEqual([]);
});

test("the document people read says the same (vitest -u writes it anew)", async () => {
  const options = await prettier.resolveConfig(DOCUMENT);
  const written = await prettier.format(documentOf(ROLE_ROUTES), { ...options, parser: "markdown" });
  await expect(written).toMatchFileSnapshot(`../../${DOCUMENT}`);
});

function documentOf(rows: RoleRoute[]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [
    "# Who gets in where / Qui entre où",
    "",
    "Written from `tests/support/roleRoutes.ts`, which `tests/faults/roleRoutes.test.ts` holds against a running house, as every demonstration account. A number is the status of the answer: 200 shown or done, 302 led elsewhere (a visitor to the login page), 403 seen but not allowed, 404 as what never was, 409 and 422 allowed but refused for what was sent.",
    "",
    line(["", ...ACCOUNTS]),
    line(["---", ...ACCOUNTS.map(() => "---")]),
    ...rows.map((row) => line([`\`${rowName(row)}\``, ...ACCOUNTS.map((account) => cell(row, account))])),
    "",
  ].join("\n");
}

/** Nothing stands for 404: what is there is what somebody may. */
function cell(row: RoleRoute, account: (typeof ACCOUNTS)[number]): string {
  const status = expectedOf(row, account);
  return status === 404 ? "·" : String(status);
}
