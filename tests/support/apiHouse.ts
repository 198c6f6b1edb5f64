import type { CaseFile } from "~/models/cases/CaseFile";
import { buildCase } from "../factories/buildCase";
import { buildToken } from "../factories/buildToken";
import { buildUser } from "../factories/buildUser";
import { startApi, type ApiServer } from "./apiServer";
import { openTestHouse } from "./house";

/** A house with a case in hand, its API, and a token that sees the whole country. */
export interface ApiHouse {
  api: ApiServer;
  token: string;
  caseFile: CaseFile;
  close(): Promise<void>;
}

/** Opens one. */
export async function openApiHouse(): Promise<ApiHouse> {
  const house = await openTestHouse();
  const api = await startApi();
  return {
    api,
    token: (await buildToken(await buildUser("national_coordinator", "CD"))).secret,
    caseFile: await buildCase({ status: "in_progress" }),
    close: async () => {
      await api.stop();
      await house.drop();
    },
  };
}
