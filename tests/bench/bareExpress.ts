import express from "express";
import mysql from "mysql2/promise";
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";

/**
 * What a USSD turn stands beside: Express that reads the form, inserts one row durably and answers a line. A process of
 * its own, as the house is.
 */
process.on("message", ({ url }: { url: string }) => {
  serve(url).then(
    (port) => process.send?.({ port }),
    (error: unknown) => process.send?.({ port: null, error: String(error) }),
  );
});

async function serve(url: string): Promise<number> {
  const pool = mysql.createPool({ uri: url, connectionLimit: 10 });
  await pool.query("CREATE TABLE IF NOT EXISTS raw_turns (id CHAR(32) PRIMARY KEY, sealed BLOB, at DATETIME(3))");
  const app = express();
  app.use(express.urlencoded({ extended: false }));
  app.post("/turn", (request, response, next) => {
    const { text = "" } = request.body as { text?: string };
    pool
      .execute("INSERT INTO raw_turns VALUES (?, ?, ?)", [
        randomBytes(16).toString("hex"),
        Buffer.from(text),
        new Date(),
      ])
      .then(() => response.type("text/plain").send("CON 1"), next);
  });
  return new Promise((resolve) => {
    const server = app.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
