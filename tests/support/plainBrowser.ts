/** A browser without script that keeps its cookies and follows nothing by itself. */
export interface Browser {
  /** Asks for a page, or sends a form with the secret of the session; the status of the answer. */
  ask(address: string, form?: Record<string, string>): Promise<number>;
  /** The page at an address, whatever its status. */
  read(address: string): Promise<string>;
}

const PASSWORD = "yoka-demo";

/** Opens a browser at `url`, signed in as a demonstration account; `visitor` is signed in as nobody. */
export async function signInTo(url: string, account: string): Promise<Browser> {
  const cookies = new Map<string, string>();
  const send = async (address: string, form?: Record<string, string>) => {
    const headers = { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "), Accept: "text/html" };
    const body = form && new URLSearchParams(form);
    const answer = await fetch(url + address, { method: form ? "POST" : "GET", headers, body, redirect: "manual" });
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
  return {
    ask: async (address, form) => {
      const answer = await send(address, form && { ...form, csrf });
      const endless = answer.headers.get("Content-Type")?.startsWith("text/event-stream");
      await (endless ? answer.body?.cancel() : answer.arrayBuffer()); // a page left half read would hold its connection
      return answer.status;
    },
    read: async (address) => (await send(address)).text(),
  };
}
