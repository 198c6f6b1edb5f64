import { defineConfig } from "@playwright/test";

/** Chromium as the machine has it; `npm test` says where. */
const executablePath = process.env.YOKA_TEST_CHROMIUM ?? "/usr/bin/chromium";

/** The whole product behind its doors: on MariaDB and Redis as in production, and on the embedded defaults. */
export default defineConfig({
  testDir: ".",
  outputDir: `../../test-results/${process.env.YOKA_TEST_DATABASE ?? "mariadb"}`, // one round must not take away what another left
  workers: 2, // each with a house of its own, so that no story meets another's cases
  timeout: 60_000,
  expect: { timeout: 20_000 },
  globalSetup: process.env.YOKA_TEST_DATABASE === "sqlite" ? undefined : "../support/globalSetup.ts",
  use: {
    locale: "fr-FR",
    viewport: { width: 1280, height: 800 },
    actionTimeout: 20_000,
    trace: "retain-on-failure",
    launchOptions: { executablePath, args: ["--no-sandbox", "--disable-background-networking"] },
  },
  projects: [
    { name: "mariadb", testIgnore: /smoke\.spec\.ts/ },
    { name: "embedded", testMatch: /smoke\.spec\.ts/ },
  ],
});
