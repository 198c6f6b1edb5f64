import http from "node:http";

/**
 * A provider that takes every SMS at once, in a process of its own: what it costs is not the house's. It sends its port to
 * the process that started it.
 */
let given = 0;
const server = http.createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    const to = (new URLSearchParams(body).get("to") ?? "").split(",");
    const Recipients = to.map((number) => ({
      statusCode: 101,
      number,
      status: "Success",
      cost: "KES 0.8000",
      messageId: `bench-${(given += 1)}`,
    }));
    response.writeHead(201, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ SMSMessageData: { Message: "Sent", Recipients } }));
  });
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as { port: number }).port));
