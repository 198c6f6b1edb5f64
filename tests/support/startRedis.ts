import { Redis } from "ioredis";
import { freePort } from "./freePort";
import { makeFolder, startServer, type PrivateServer } from "./privateServer";

/** Starts a private Redis that keeps nothing: after `crash` and `resume` it is empty. Its url is `redis://127.0.0.1:port`. */
export async function startRedis(): Promise<PrivateServer> {
  const port = await freePort();
  const folder = await makeFolder("redis");
  const place = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder];
  return startServer({
    command: "redis-server",
    args: [...place, "--save", "", "--appendonly", "no"],
    url: `redis://127.0.0.1:${port}`,
    folder,
    answers: () => answersPing(port),
  });
}

async function answersPing(port: number): Promise<boolean> {
  const client = new Redis({ port, host: "127.0.0.1", lazyConnect: true, retryStrategy: null });
  client.on("error", () => undefined); // said by the rejected promise too
  try {
    await client.connect();
    return (await client.ping()) === "PONG";
  } finally {
    client.disconnect();
  }
}
