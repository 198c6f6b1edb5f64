import net from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newInstallation, startProgram, type Installation, type RunningProgram } from "../support/startProgram";

let installation: Installation;
let house: RunningProgram;
beforeAll(async () => {
  installation = await newInstallation();
  house = await startProgram(installation, "start");
}, 120_000);
afterAll(async () => {
  await house.stop();
  await installation.remove();
});

/** What a connection is answered, to its end. */
async function spoken(socket: net.Socket): Promise<string> {
  let heard = "";
  socket.on("data", (part: Buffer) => (heard += part.toString()));
  await once(socket, "close");
  return heard;
}

function connect(): net.Socket {
  return net.connect(Number(new URL(house.url).port), "127.0.0.1");
}

test("a head that drips in letter by letter is not waited for, and keeps nobody else out", async () => {
  const slow = Array.from({ length: 50 }, () => {
    const socket = connect();
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n");
    const dripping = setInterval(() => socket.write("X-A: b\r\n", () => undefined), 1_000);
    socket.on("error", () => undefined);
    socket.once("close", () => clearInterval(dripping));
    return spoken(socket);
  });
  expect((await fetch(`${house.url}/plainte`)).status).toBe(200);
  const began = performance.now();
  for (const heard of await Promise.all(slow)) expect(heard).toMatch(/^HTTP\/1\.1 408 /);
  expect(performance.now() - began).toBeLessThan(29_000);
}, 60_000);

test("a head that is too large is refused", async () => {
  const socket = connect();
  socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX-Large: ${"x".repeat(20_000)}\r\n\r\n`);
  expect(await spoken(socket)).toMatch(/^HTTP\/1\.1 431 /);
});
