import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail server of the test's own; `refuse` is the code it answers to each recipient. Of each letter the envelope says to whom it was handed over. */
export async function startMailServer(refuse?: number) {
  const letters: string[] = [];
  const envelopes: string[][] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) =>
      refuse ? done(Object.assign(new Error("no"), { responseCode: refuse })) : done(),
    onData: (stream, session, done) => {
      let letter = "";
      stream.on("data", (chunk: Buffer) => (letter += chunk.toString()));
      stream.on("end", () => {
        letters.push(letter);
        envelopes.push(session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return { url, letters, envelopes, stop: () => new Promise<void>((resolve) => server.close(resolve)) };
}
