import net from "node:net";

/**
 * Posts incoming SMS as a provider would, as fast as each connection is answered. A process of its own, on bare
 * sockets, so that it costs as little as it can of the two cores it shares with what it measures.
 */

/** What this process is told. */
export interface PostOrder {
  port: number;
  /** Address of the callback, with its secret. */
  path: string;
  /** Keep-alive connections, one request at a time on each. */
  connections: number;
  ms: number;
  /** Begins every provider's id of this order, so that no message comes twice. */
  name: string;
  texts: string[];
}

/** What it answers. */
export interface PostResult {
  /** Messages answered with 200. */
  accepted: number;
  perSecond: number;
  /** The first answer that was something else; null when there was none. */
  refused: string | null;
}

process.on("message", (order: PostOrder) => {
  post(order).then(
    (result) => process.send?.(result),
    (error: unknown) => process.send?.({ accepted: 0, perSecond: 0, refused: String(error) } satisfies PostResult),
  );
});

async function post(order: PostOrder): Promise<PostResult> {
  const bodies = order.texts.map(
    (text) => `&date=2026-11-23+10%3A00%3A00&to=21512&networkCode=63001&text=${encodeURIComponent(text)}`,
  );
  const state = { sent: 0, accepted: 0, refused: null as string | null };
  const begin = performance.now();
  const end = begin + order.ms;
  const next = () => (performance.now() < end && !state.refused ? requestOf(order, bodies, state.sent++) : null);
  await Promise.all(Array.from({ length: order.connections }, () => talk(order.port, next, state)));
  return {
    accepted: state.accepted,
    perSecond: (state.accepted * 1000) / (performance.now() - begin),
    refused: state.refused,
  };
}

function requestOf({ path, name }: PostOrder, bodies: string[], index: number): string {
  const phone = 243_830_000_000 + (index % 1_000_000);
  const body = `id=${name}-${index}&from=%2B${phone}${bodies[index % bodies.length]}`;
  return (
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: at-sms-api/1.0\r\n` +
    `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  );
}

/** One connection: a request, its answer, the next request. */
function talk(port: number, next: () => string | null, state: { accepted: number; refused: string | null }) {
  return new Promise<void>((resolve, reject) => {
    const socket = net.connect({ port, host: "127.0.0.1", noDelay: true });
    let answer = "";
    const ask = () => {
      const request = next();
      if (request === null) socket.end(resolve);
      else socket.write(request, "latin1");
    };
    socket.setEncoding("latin1");
    socket.on("connect", ask);
    socket.on("data", (chunk: string) => {
      answer += chunk;
      if (!isWhole(answer)) return;
      if (answer.startsWith("HTTP/1.1 200 ")) state.accepted += 1;
      else state.refused ??= answer;
      answer = "";
      ask();
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("A connection was closed."))); // says nothing once it is resolved
  });
}

/** Whether the head has come, and as much of the body as the head says. */
function isWhole(answer: string): boolean {
  const head = answer.indexOf("\r\n\r\n");
  if (head < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, head + 2));
  return answer.length >= head + 4 + Number(length?.[1] ?? 0);
}
