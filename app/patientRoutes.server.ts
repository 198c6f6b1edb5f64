import type { ServerBuild } from "@remix-run/node";
import { UnavailableError } from "~/models/errors";
import { foreseen } from "~/models/databaseAway";
import { logger } from "~/models/logger";

/** Seconds after which it is worth coming again. */
export const COME_AGAIN_S = 30;

/** Says in the log that the database did not answer: whoever asked is told to come again. */
export function noteUnavailable(err: unknown, told: { requestId?: string } = {}): void {
  logger.warn({ err, ...told }, "the database could not answer in time");
}

type Answering = (given: never) => unknown;

/**
 * The routes as they are, but for a database that cannot at this moment: what no form shows beside its words is answered
 * 503, a page that says so, instead of the 500 of a mistake of ours.
 */
export function patientRoutes(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route];
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      ...(loader && { loader: patient(loader) }),
      ...(action && { action: patient(action) }),
    };
    return [id, { ...route, module }];
  });
  return { ...build, routes: Object.fromEntries(routes) as ServerBuild["routes"] };
}

function patient<T extends Answering>(answer: T): T {
  return (async (given: never) => {
    try {
      return await answer(given);
    } catch (error) {
      const meant = foreseen(error);
      if (!(meant instanceof UnavailableError)) throw error;
      noteUnavailable(error);
      throw new Response(null, { status: meant.status, headers: { "Retry-After": String(COME_AGAIN_S) } });
    }
  }) as unknown as T;
}
