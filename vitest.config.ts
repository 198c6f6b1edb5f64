import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
const globalSetup = "tests/support/globalSetup.ts";

/** The integration tests run twice, because the embedded database and MariaDB must behave alike. */
function integrationOn(database: "sqlite" | "mariadb") {
  return {
    extends: true as const,
    test: {
      name: `integration-${database}`,
      include: ["tests/integration/**/*.test.ts"],
      env: { YOKA_TEST_DATABASE: database },
      globalSetup,
    },
  };
}

export default defineConfig({
  resolve: { alias: { "~": root } },
  test: {
    pool: "forks",
    poolOptions: { forks: { minForks: 1, maxForks: 2 } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"] } },
      integrationOn("sqlite"),
      integrationOn("mariadb"),
      {
        extends: true,
        test: {
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          env: { YOKA_TEST_DATABASE: "mariadb" },
          globalSetup,
        },
      },
    ],
  },
});
