/** A browser without script that keeps its cookies and follows nothing by itself. */
export interface Browser {
  /** Asks for a page, or sends a form with the secret of the session; the status of the answer. */
  ask(address: string, form?: Record<string, string>): Promise<number>;
  /** The page at an address, or what a form is answered with, whatever the status. Nothing of what never ends. */
  read(address: string, form?: Record<string, string>): Promise<string>;
  /** The whole answer, read to its end. */
  answer(address: string): Promise<{ status: number; headers: Headers; body: string }>;
  /** Its `Cookie` header, as it stands. */
  cookies(): string;
  /** Sends anything at all, with its cookies unless `headers` bring others, and nothing added to it. */
  raw(address: string, request: RequestInit): Promise<{ status: number; headers: Headers; body: string }>;
  /** The secret of its forms. */
  csrf: string;
  /** Listens to what never ends, until `stop`; `heard` is all that came so far. */
  listen(address: string): Promise<{ heard: () => string; stop: () => void }>;
}

const PASSWORD = "yoka-demo";

/** Opens a browser at `url`, signed in as a demonstration account; `visitor` is signed in as nobody. */
export async function signInTo(url: string, account: string): Promise<Browser> {
  const cookies = new Map<string, string>();
  const carried = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const send = async (address: string, form?: Record<string, string>, signal?: AbortSignal) => {
    const headers = { Cookie: carried(), Accept: "text/html" };
    const body = form && new URLSearchParams(form);
    const request = { method: form ? "POST" : "GET", headers, body, redirect: "manual", signal } as const;
    const answer = await fetch(url + address, request);
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  const secretIn = (page: string) => /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
  let csrf = secretIn(await (await send("/login")).text());
  if (account !== "visitor") {
    const entered = await send("/login", { csrf, email: `${account}@demo.yoka`, password: PASSWORD });
    if (entered.status !== 302) throw new Error(`${account} was not let in: ${entered.status}.`);
    csrf = secretIn(await (await send("/account")).text());
  }
  const signed = (form?: Record<string, string>) => form && { ...form, csrf };
  return {
    ask: async (address, form) => {
      const answer = await send(address, signed(form));
      await wholeOf(answer); // a page left half read would hold its connection
      return answer.status;
    },
    read: async (address, form) => wholeOf(await send(address, signed(form))),
    answer: async (address) => {
      const answer = await send(address);
      return { status: answer.status, headers: answer.headers, body: await wholeOf(answer) };
    },
    cookies: carried,
    raw: async (address, request) => {
      const own = { Cookie: carried(), Accept: "text/html" };
      const headers = { ...own, ...(request.headers as Record<string, string>) };
      const answer = await fetch(url + address, { redirect: "manual", ...request, headers });
      return { status: answer.status, headers: answer.headers, body: await wholeOf(answer) };
    },
    csrf,
    listen: async (address) => {
      const left = new AbortController();
      const answer = await send(address, undefined, left.signal);
      let heard = "";
      void answer.body
        ?.pipeThrough(new TextDecoderStream())
        .pipeTo(new WritableStream({ write: (text) => void (heard += text) }))
        .catch(() => undefined); // left
      return { heard: () => heard, stop: () => left.abort() };
    },
  };
}

async function wholeOf(answer: Response): Promise<string> {
  const endless = answer.headers.get("Content-Type")?.startsWith("text/event-stream");
  if (!endless) return answer.text();
  await answer.body?.cancel();
  return "";
}
