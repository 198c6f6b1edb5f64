import type { IncomingMessage, ServerResponse } from "node:http";

/** How long a connection whose body was refused stays half open, so that its sender can still read why. */
const LINGER_MS = 1_000;

/** Stored, or not to our liking: in both cases the provider has nothing left to do. */
export function answerStored(response: ServerResponse): void {
  response.writeHead(200, { "Content-Length": 0, "Cache-Control": "no-store" });
  response.end();
}

/** The one answer to everything that is not there: a wrong secret, a foreign address, a page that never was. */
export function answerNotFound(response: ServerResponse): void {
  answerText(response, 404, "Not found\n");
}

/** It could not be stored; the provider must come again (Africa's Talking does, every minute for 12 hours). */
export function answerComeAgain(response: ServerResponse): void {
  response.setHeader("Retry-After", "30");
  answerText(response, 503, "Come again\n");
}

/**
 * Refuses a body that is too long without reading on: the answer leaves by the bare socket, and the connection is
 * dropped a moment later, because one dropped at once would take the unread answer with it.
 */
export function answerTooLong(request: IncomingMessage): void {
  const { socket } = request;
  request.pause();
  socket.end("HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

/** A short plain answer for programs. Never kept by anybody on the way. */
export function answerText(response: ServerResponse, status: number, text: string, type = "text/plain"): void {
  response.writeHead(status, {
    "Content-Type": `${type}; charset=utf-8`,
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
  });
  response.end(text);
}
