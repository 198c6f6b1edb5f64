import { NotFoundError } from "~/models/errors";
import { languages } from "~/models/messages/languages";
import { allPlaces, provinceOf } from "~/models/places/placeLookup";
import { rolesWith } from "~/workflows/abilities/rolesWith";
import { listColleagues } from "~/workflows/bulk/listColleagues";
import { authorize, type QueryContext } from "~/workflows/commandContext";
import { readMacro, type MacroReading } from "~/workflows/macros/listMacros";
import { queryContext } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import type { MacroFormView } from "../../components/macros/macroView";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentCategories } from "../../presenters/categories";
import { requireActor } from "../../session.server";

/** The form of a macro, filled in, or empty for a new one. 404 for one that this person may not change. */
export async function loadMacro(request: Request, { id, requestId }: { id: string; requestId: string }) {
  const { actor } = await requireActor(request);
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    authorize(ctx, "read", "Macro");
    const reading = id === "new" ? null : await readMacro(ctx, id);
    if (reading && !reading.mayChange) throw new NotFoundError();
    const places = teamsOf(ctx);
    const view: MacroFormView = {
      ...filled(reading),
      categories: presentCategories(await listCategories("grievance"), language),
      colleagues: await listColleagues(ctx),
      languages: languages().map(({ code, name }) => ({ code, name })),
      places,
      roles: places.length ? rolesWith("read", "Macro") : [],
    };
    return { view, title: wordsOf(language).t("macro.title") };
  });
}

function filled(reading: MacroReading | null) {
  const { plan, placeCode = null, role = null, version = 0, id = null } = reading?.macro ?? {};
  const { name = "", texts = {}, reason = "", note = "" } = reading?.words ?? {};
  const { category = null, holder = "none", move = "none" } = plan ?? {};
  return {
    ...{ id, version, name, texts, reason, note, move, gone: reading?.gone ?? [] },
    object: category ? [category.categoryCode, category.detailCode].filter(Boolean).join(":") : "",
    caseClass: category?.caseClass ?? 1,
    holder: typeof holder === "object" ? holder.userId : holder,
    placeCode: placeCode ?? "",
    role: role ?? "",
  };
}

/** The places whose teams this person keeps macros for: the country with its provinces, or a province with what is in it. */
function teamsOf(ctx: QueryContext): { code: string; name: string }[] {
  const kept = (code: string) =>
    ctx.ability
      .rulesFor("manage", "Macro")
      .filter(({ action }) => [action].flat().includes("manage"))
      .some(({ conditions }) => {
        const { provinceCode } = (conditions ?? {}) as { provinceCode?: string };
        return !provinceCode || provinceOf(code) === provinceCode;
      });
  const large = allPlaces().filter(({ kind }) => ["country", "province", "territory", "city"].includes(kind));
  const places = large.filter(({ code }) => kept(code));
  const most = places.some(({ kind }) => kind === "country")
    ? ["country", "province"]
    : ["province", "territory", "city"];
  return places.filter(({ kind }) => most.includes(kind)).map(({ code, name }) => ({ code, name }));
}
