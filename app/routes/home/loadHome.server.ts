import type { TFunction } from "i18next";
import { CASE_KINDS } from "~/models/cases/caseWords";
import { dayOf, monthAfter, monthOf } from "~/models/figures/months";
import { figureSlices, opensItsFigures } from "~/workflows/abilities/visibleCases";
import { countPendingGrants } from "~/workflows/access/listGrants";
import { bulksToDecide } from "~/workflows/bulk/listBulks";
import { mayApprove } from "~/workflows/bulk/offeredActs";
import type { QueryContext } from "~/workflows/commandContext";
import { figuresCountedAt } from "~/workflows/figures/countFigures";
import { readFigures } from "~/workflows/figures/readFigures";
import { seesSmallCells, showFigures } from "~/workflows/figures/showFigures";
import { wholeQuarter } from "~/workflows/figures/wholeQuarter";
import { countAsked } from "~/workflows/persons/countAsked";
import { countAskedRules } from "~/workflows/retention/readRules";
import { countPendingTokens } from "~/workflows/tokens/listTokens";
import { readWaiting } from "~/workflows/home/readWaiting";
import { queryContext } from "~/workflows/runCommand";
import type { HomeFiguresView, HomeView } from "../../components/home/homeView";
import { languageOf, wordsOf } from "../../i18n.server";
import { seesKind } from "../../presenters/account";
import { monthInWords } from "../../presenters/caseFilter";
import { presentFigures } from "../../presenters/figures";
import { presentWaiting } from "../../presenters/home";
import { presentPlace } from "../../presenters/places";
import { requireActor } from "../../session.server";

/** Months the figures are of; whoever may not see small cells has a whole quarter, as in the room of figures. */
const MONTHS = 6;

/** Loads what waits for a person and how their places are: some indexed questions, whose cost follows no number of cases. */
export async function loadHome(request: Request, requestId: string): Promise<{ home: HomeView; title: string }> {
  const { actor } = await requireActor(request);
  const { t } = wordsOf(languageOf(request, actor.language));
  const ctx = queryContext(actor, { requestId });
  const kinds = CASE_KINDS.filter((kind) => seesKind(ctx.ability, kind));
  const [waiting, approvals, figures] = await Promise.all([
    Promise.all(kinds.map((kind) => readWaiting(ctx, kind))),
    readApprovals(ctx),
    ctx.ability.can("read", "Figures") ? loadFigures(ctx, t) : null,
  ]);
  const home = { name: actor.name, waiting: waiting.flat().map(presentWaiting), approvals, figures, now: Date.now() };
  return { home, title: t("rooms.home") };
}

/** What waits for this person's word as a second one: roles, tokens, bulks, rules and erasures that colleagues ask for. */
async function readApprovals(ctx: QueryContext): Promise<HomeView["approvals"]> {
  const approvals: HomeView["approvals"] = [];
  if (ctx.ability.can("manage", "Account")) {
    approvals.push({ what: "grants", count: await countPendingGrants(ctx), href: "/admin/access" });
    approvals.push({ what: "tokens", count: await countPendingTokens(ctx), href: "/admin/tokens" });
  }
  if (mayApprove(ctx.ability))
    approvals.push({ what: "bulks", count: (await bulksToDecide(ctx)).size, href: "/cases/bulk" });
  if (ctx.ability.can("manage", "Retention"))
    approvals.push({ what: "rules", count: await countAskedRules(ctx), href: "/admin/retention" });
  if (ctx.ability.can("manage", "PersonRequest"))
    approvals.push({ what: "persons", count: await countAsked(ctx), href: "/persons" });
  return approvals;
}

async function loadFigures(ctx: QueryContext, t: TFunction): Promise<HomeFiguresView> {
  const now = ctx.clock.now();
  const lately = { from: monthAfter(monthOf(now), 1 - MONTHS), to: monthOf(now) };
  const { from, to: last } = seesSmallCells(ctx) ? lately : wholeQuarter(now, null);
  const asked = { from, to: last, provinceCode: null, channel: null, caseClass: null, categoryCode: null };
  const [figures, countedAt] = await Promise.all([readFigures(ctx, asked), figuresCountedAt()]);
  const opens = seesKind(ctx.ability, "grievance") && opensItsFigures(ctx);
  const on = dayOf(countedAt ?? now);
  const { total, byMonth } = presentFigures(showFigures(ctx, figures), { asked, on, opens });
  const period = { from: monthInWords(t, from), to: monthInWords(t, last) };
  return { place: onlyPlace(ctx), total, byMonth, period };
}

/** The place of the figures, where it is a single one. */
function onlyPlace(ctx: QueryContext): string | null {
  const [slice, ...others] = figureSlices(ctx);
  const code = slice?.territoryCode ?? slice?.provinceCode;
  return others.length === 0 && typeof code === "string" ? (presentPlace(code)?.name ?? null) : null;
}
