/** Finding out that a port is taken before the work of a minute rather than after it. */
import { once } from "node:events";
import { createServer } from "node:net";
import { PlainFailure } from "./steps.mjs";

/** Throws a PlainFailure when nothing may listen on this host and port. What is no port number is left to the settings. */
export async function checkPort(host, port) {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return;
  const probe = createServer();
  try {
    await once(probe.listen(Number(port), host), "listening");
  } catch (error) {
    throw new PlainFailure(explain(error, host, port));
  } finally {
    probe.close();
  }
}

function explain(error, host, port) {
  const other = `Another port can be chosen: PORT=${Number(port) + 1} npm start`;
  if (error.code === "EADDRINUSE") return `Port ${port} is taken: another program listens on ${host}:${port}. ${other}`;
  if (error.code === "EACCES") return `This account may not listen on port ${port}. ${other}`;
  return `Nothing can listen on ${host}:${port} (${error.code}). HOST must be an address of this machine.`;
}
