import http from "node:http";

/**
 * Plays phones in USSD sessions, each pressing a key when its pause is over, and a counter posting rows at the same rate.
 * A process of its own, like the one that posts callbacks.
 */

/** What this process is told. */
export interface TurnOrder {
  port: number;
  /** Address of the callback, with its secret; for the bare one, any address. */
  path: string;
  /** Sessions open at once. */
  sessions: number;
  /** Milliseconds between two keys of a session, at least and at most. */
  pause: [least: number, most: number];
  ms: number;
  name: string;
  /** Seven digits: the phones of this order follow, each dials once. */
  firstPhone: number;
  /** The keys of a whole session, the last of which files a complaint. */
  keys: string[];
}

/** What it answers: how long each turn took, in milliseconds. */
export interface TurnResult {
  took: number[];
  filed: number;
  /** The first answer that was no screen, or had the wrong status; null when there was none. */
  refused: string | null;
}

process.on("message", (order: TurnOrder) => {
  play(order).then(
    (result) => process.send?.(result),
    (error: unknown) => process.send?.({ took: [], filed: 0, refused: String(error) } satisfies TurnResult),
  );
});

async function play(order: TurnOrder): Promise<TurnResult> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: order.sessions });
  const result: TurnResult = { took: [], filed: 0, refused: null };
  const end = performance.now() + order.ms;
  await Promise.all(Array.from({ length: order.sessions }, (_, index) => person(order, index, end, agent, result)));
  agent.destroy();
  return result;
}

/** One phone, session after session, beginning somewhere in its first pause so that not all press at once. */
async function person(order: TurnOrder, index: number, end: number, agent: http.Agent, result: TurnResult) {
  const [least, most] = order.pause;
  await wait(Math.random() * most);
  for (let session = 0; performance.now() < end; session++) {
    const phone = `+24383${order.firstPhone + session * order.sessions + index}`; // one cut off would be offered to go on
    for (let turn = 0; turn <= order.keys.length && performance.now() < end; turn++) {
      const text = order.keys.slice(0, turn).join("*");
      const sessionId = `ATUid_${order.name}-${index}-${session}`;
      const body = new URLSearchParams({ sessionId, phoneNumber: phone, serviceCode: "*384*44135#", text });
      const begin = performance.now();
      const answer = await post(order, agent, body.toString());
      result.took.push(performance.now() - begin);
      if (!/^200 (CON|END) /.test(answer)) result.refused ??= answer;
      if (turn === order.keys.length) result.filed += 1;
      await wait(least + Math.random() * (most - least));
    }
  }
}

function post({ port, path }: TurnOrder, agent: http.Agent, body: string): Promise<string> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const request = http.request({ port, path, method: "POST", host: "127.0.0.1", agent, headers }, (response) => {
      let text = `${response.statusCode} `;
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => resolve(text));
    });
    request.on("error", reject);
    request.end(body);
  });
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
