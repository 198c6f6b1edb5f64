import { startMariaDb } from "./startMariaDb";
import { startRedis } from "./startRedis";
import type { PrivateServer } from "./privateServer";

/**
 * Gives the tests their MariaDB and Redis when nobody did: `npm test` starts one of each for the whole run, a bare
 * `npx vitest` comes here. The workers inherit the addresses from this process.
 */
export default async function giveServers(): Promise<() => Promise<void>> {
  const started: PrivateServer[] = [];
  const give = async (name: string, start: () => Promise<PrivateServer>) => {
    if (process.env[name]) return;
    const server = await start();
    started.push(server);
    process.env[name] = server.url;
  };
  await give("YOKA_TEST_MARIADB_URL", startMariaDb);
  await give("YOKA_TEST_REDIS_URL", startRedis);
  return async () => {
    await Promise.all(started.map((server) => server.stop()));
  };
}
