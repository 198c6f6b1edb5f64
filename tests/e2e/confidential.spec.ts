import { devices, type Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./office";

const PHONE = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  userAgent: devices["Galaxy S8"].userAgent,
};

async function unlock(page: Page): Promise<void> {
  await page.goto("/confidential/unlock");
  await page.getByLabel("Phrase secrète", { exact: true }).fill("yoka-demo-sealed");
  await page.getByRole("button", { name: "Ouvrir" }).click();
  await expect(page.getByRole("heading", { name: "À lire" })).toBeVisible();
}

async function expectNoWider(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

test("what is told in confidence is read, referred and closed by the focal point, and followed by its code alone", async ({
  office,
}) => {
  const phone = await office.open({ javaScriptEnabled: false, ...PHONE });
  await phone.goto("/plainte/confiance");
  await expect(phone.locator("script")).toHaveCount(0);
  await expectNoWider(phone);
  await phone.getByLabel("Ce que vous voulez dire").fill("Il m'attend chaque soir. Mon numéro est 0812 345 678.");
  await phone.getByLabel("Quand").selectOption("yes");
  await phone.getByLabel("Je veux un code pour suivre").check();
  await phone.getByRole("button", { name: "Envoyer" }).click();
  await expect(phone.getByRole("heading", { name: "Votre message est arrivé" })).toBeVisible();
  await expectNoWider(phone);
  const code = (await phone.locator("dd").first().textContent()) ?? "";
  await phone.goto("/plainte/recu");
  await expect(phone).toHaveURL(/\/suivi/);

  const desk = await office.signIn("easHs");
  await unlock(desk);
  await expectAccessible(desk);
  expect(await desk.title()).toBe("Yoka");
  await desk
    .locator("a[href^='/confidential/']")
    .filter({ hasText: /^[0-9A-Z]{6}$/ })
    .first()
    .click();
  await expect(desk.getByText("Il m'attend chaque soir. Mon numéro est […].")).toBeVisible();
  await expectAccessible(desk);
  await desk.getByRole("button", { name: "Services proposés" }).click();
  await desk
    .getByLabel(/Hôpital provincial/)
    .first()
    .check();
  await desk.getByLabel(/accepte cette orientation/).check();
  await desk.getByRole("button", { name: "Orienter" }).click();
  await expect(desk.getByText("Oui, en 24 h")).toBeVisible();
  await desk.locator("summary").filter({ hasText: "Clore" }).click();
  await desk.getByRole("button", { name: "Clore" }).click();
  await expect(desk.getByRole("heading", { level: 1 })).toContainText("Clos");

  await phone.goto("/suivi");
  await phone.getByLabel("Code secret").fill(code);
  await phone.getByRole("button").first().click();
  await expect(phone.getByText("C’est terminé de notre côté.")).toBeVisible();

  await desk.getByRole("button", { name: "Verrouiller" }).click();
  await desk.goto("/confidential");
  await expect(desk.getByRole("heading", { name: "Cet espace est verrouillé" })).toBeVisible();
  await expectAccessible(desk);
});

test("a report is hidden from the focal point whom the person names, and a colleague can keep one away or stand aside", async ({
  office,
}) => {
  const phone = await office.open({ javaScriptEnabled: false, ...PHONE });
  await phone.goto("/plainte/confiance");
  await phone.getByLabel("Ce que vous voulez dire").fill("Elle garde une part de l’argent et menace");
  await phone.getByLabel("Une de ces personnes ne doit pas le lire ?").selectOption("Judith Mwamini");
  await phone.getByRole("button", { name: "Envoyer" }).click();

  const reportsOf = async (page: Page) =>
    page
      .locator("a[href^='/confidential/']")
      .filter({ hasText: /^[0-9A-Z]{6}$/ })
      .allTextContents();
  const [desk, other] = [await office.signIn("easHs"), await office.signIn("easHs2")];
  for (const page of [desk, other]) await unlock(page);
  const hidden = (await reportsOf(desk))[0] ?? "";
  expect(await reportsOf(other)).not.toContain(hidden);
  await desk.getByRole("link", { name: hidden }).click();
  await expect(desk.getByText("À l’écart : la personne l’a demandé")).toBeVisible();
  await expect(desk.getByRole("button", { name: "Partager" })).toHaveCount(0);

  const [theirs = ""] = await reportsOf(other);
  await other.getByRole("link", { name: theirs }).click();
  await other.getByRole("button", { name: "Me mettre à l’écart" }).click();
  await expect(other.getByRole("heading", { name: "À lire" })).toBeVisible();
  expect(await reportsOf(other)).not.toContain(theirs);
  await desk.goto("/confidential");
  await desk.getByRole("link", { name: theirs }).click();
  await desk.getByRole("button", { name: /Partager/ }).click();
  await other.reload();
  expect(await reportsOf(other)).toContain(theirs);
});

test("every part of the room lets its people in, on a phone in the dark", async ({ office }) => {
  const page = await office.signIn("easHs", { colorScheme: "dark", ...PHONE });
  await unlock(page);
  for (const part of ["", "/figures", "/directory", "/words", "/keys"]) {
    await page.goto(`/confidential${part}`);
    await expectAccessible(page);
    await expectNoWider(page);
    await page.emulateMedia({ media: "print" });
    expect((await page.locator("body").innerText()).trim()).toBe("Aller au contenu"); // nothing of it goes on paper
    await page.emulateMedia({ media: null });
  }
});

test("the directory stands by place, says what to verify again, and is looked through without asking anybody", async ({
  office,
}) => {
  const page = await office.signIn("easHs2");
  await unlock(page);
  await page.goto("/confidential/directory");
  const places = () => page.locator("section:has(li) h2").allTextContents();
  expect(await places()).toEqual(["Nord-Kivu", "Masisi, Nord-Kivu"]);
  await expect(page.getByText("à vérifier de nouveau").first()).toBeVisible();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.getByLabel("Chercher un service ou un lieu").fill("ecoute masisi");
  expect(await places()).toEqual(["Masisi, Nord-Kivu"]);
  await page.getByLabel("Chercher un service ou un lieu").fill("introuvable");
  await expect(page.getByText("Aucun service ne correspond.")).toBeVisible();
  expect(asked.filter((path) => path.startsWith("/confidential"))).toEqual([]);
  expect(page.url()).not.toContain("masisi");
});

test("to everybody else the room is an address that is none, letter by letter", async ({ office }) => {
  for (const account of [null, "admin", "national", "officer", "auditor"]) {
    const page = account ? await office.signIn(account) : await office.open();
    const answers = await Promise.all(
      ["/confidential", "/confidential/unlock", "/Confidential/00000000000000000000000000", "/introuvable"].map(
        async (address) => {
          const response = await page.request.get(address, { maxRedirects: 0 });
          const headers = { ...response.headers() };
          for (const name of ["x-request-id", "content-security-policy", "date", "etag"]) delete headers[name];
          const body = (await response.text()).replace(/nonce(="|\\?":\\?")[^"\\]*/g, "nonce");
          return { status: response.status(), headers, body };
        },
      ),
    );
    const unknown = answers.at(-1);
    expect(unknown?.status).toBe(404);
    for (const answer of answers) expect(answer, String(account)).toEqual(unknown);
  }
});

test("a case an officer confides is gone for her, and stands before the focal point with who had read it", async ({
  office,
}) => {
  office.expectComplaint(/404/);
  const officer = await office.signIn("officer");
  await officer.goto("/cases?view=open");
  await officer.locator("a[data-case]").first().click();
  await officer.waitForURL(/cases\/\d{10}/);
  const address = officer.url();
  await officer.getByText("Confier au point focal", { exact: true }).click();
  await officer.getByLabel("Mot pour le point focal (facultatif)").fill("À lire sans attendre");
  await officer.getByRole("button", { name: "Confier et effacer" }).click();
  await officer.waitForURL(/\/cases\?/);
  expect((await officer.goto(address))?.status()).toBe(404);

  const desk = await office.signIn("easHs");
  await unlock(desk);
  await desk.getByRole("listitem").filter({ hasText: "Confié par un collègue" }).first().getByRole("link").click();
  await expect(desk.getByText("À lire sans attendre")).toBeVisible();
  await expect(desk.getByText(/Josué Kambale ·/).first()).toBeVisible();
  await expectAccessible(desk);
});

for (const way of ["the live stream", "the clock, where no stream comes through"]) {
  test(`a file that lies open, looked at by nobody, is emptied by ${way} when a colleague confides it`, async ({
    office,
  }) => {
    office.expectComplaint(/404|ERR_FAILED|Failed to load resource/);
    const left = await office.signIn("officer");
    await left.addInitScript(() => Object.defineProperty(document, "hidden", { get: () => true }));
    if (way !== "the live stream") await left.route("**/live", (route) => route.abort());
    await left.route("**/drafts", (route) => route.abort()); // what is typed waits in the browser
    await left.goto("/cases?view=open");
    await left.locator("a[data-case]").first().click();
    await left.waitForURL(/cases\/\d{10}/);
    const [words = ""] = await left.locator("h1").allTextContents();
    await left.getByRole("textbox", { name: /^(Note privée|Réponse)$/ }).fill("Elle dit que l’agent la suit");
    const drafts = () =>
      left.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("yoka.draft.")));
    await expect.poll(drafts).toHaveLength(1);

    const supervisor = await office.signIn("supervisor");
    await supervisor.goto(new URL(left.url()).pathname);
    await supervisor.getByText("Confier au point focal", { exact: true }).click();
    await supervisor.getByRole("button", { name: "Confier et effacer" }).click();

    const emptied = left.getByRole("heading", { name: "Il n’y a rien à cette adresse" });
    await expect(emptied).toBeVisible({ timeout: 20_000 });
    expect(await left.content()).not.toContain(words);
    expect(await left.title()).toBe("Yoka");
    expect(await drafts()).toEqual([]);
    await expectAccessible(left);
  });
}
