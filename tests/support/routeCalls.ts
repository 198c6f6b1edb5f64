import { Session } from "~/models/people/Session";
import { hashToken, newSecret } from "~/workflows/access/sessionLife";
import type { UserActor } from "../factories/buildUser";

const HERE = "http://yoka.example:3000";

/** What a route answered: its status, and what it said when that is a page's data. */
export interface Answer {
  status: number;
  headers: [string, string][];
  data: unknown;
}

/** Somebody at a browser of theirs, asking the routes themselves, without a server in between. */
export interface Desk {
  /** Asks the route for its page. */
  read(route: string, params?: Record<string, string>, query?: Record<string, string>): Promise<Answer>;
  /** Sends a form to it. */
  send(route: string, params: Record<string, string>, fields: Record<string, string>): Promise<Answer>;
}

interface RouteModule {
  loader(given: object): Promise<unknown>;
  action(given: object): Promise<unknown>;
}

/** Opens a session for this person. `DATA_DIR` must be set: the forms of the house are signed with its secret. */
export async function sitDown({ userId }: UserActor): Promise<Desk> {
  const [token, csrf, now] = [newSecret(), newSecret(), new Date()];
  const times = { createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + 3_600_000) };
  await Session.create({ tokenHash: hashToken(token), userId, csrfToken: csrf, userAgent: null, ...times });
  const headers = { Host: new URL(HERE).host, Origin: HERE, Cookie: `yoka_session=${token}` };
  const context = { requestId: "a-request" };
  return {
    read: async (route, params = {}, query = {}) => {
      const request = new Request(`${HERE}/any?${new URLSearchParams(query).toString()}`, { headers });
      const { loader } = await moduleOf(route);
      return answerOf(() => loader({ request, params, context }));
    },
    send: async (route, params, fields) => {
      const body = new URLSearchParams({ ...fields, csrf });
      const request = new Request(`${HERE}/any`, { method: "POST", headers, body });
      const { action } = await moduleOf(route);
      return answerOf(() => action({ request, params, context }));
    },
  };
}

const modules = import.meta.glob<RouteModule>(["../../app/routes/*.tsx", "../../app/routes/*/route.tsx"]);

async function moduleOf(route: string): Promise<RouteModule> {
  const load = modules[`../../app/routes/${route}/route.tsx`] ?? modules[`../../app/routes/${route}.tsx`];
  if (!load) throw new Error(`There is no route ${route}.`);
  return load();
}

/** Remix answers by returning or by throwing; anything thrown that is no answer is the test's to know. */
async function answerOf(ask: () => Promise<unknown>): Promise<Answer> {
  const given = await ask().catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  if (given instanceof Response) return { status: given.status, headers: [...given.headers], data: null };
  const wrapped = given as { type?: string; data: unknown; init?: ResponseInit | null };
  if (wrapped.type !== "DataWithResponseInit") return { status: 200, headers: [], data: given };
  return {
    status: wrapped.init?.status ?? 200,
    headers: [...new Headers(wrapped.init?.headers)],
    data: wrapped.data,
  };
}
