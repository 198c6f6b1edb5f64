import { Link } from "@remix-run/react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseHouseholdView, HouseholdView } from "../../presenters/registry";
import { Button } from "../Button";
import { TextField } from "../Field";
import { Icon } from "../Icon";
import { PlaceName } from "../PlaceName";
import { householdHref } from "../registry/addresses";
import { TargetingBadge } from "../registry/PaymentBadge";
import { PaymentLines, PaymentSentence } from "../registry/PaymentLines";
import type { FileView } from "./fileView";
import { Pair, Pairs, Panel } from "./Panel";
import { Refused, useAct } from "./useAct";
import { useFrozenVersion } from "./useFrozenVersion";

/** Payments in sight beside a complaint; the others are on the page of the household. */
const SHOWN = 3;

/** What the registry says of who complains: household, targeting, what the last payment says, and how it was tied. */
export function HouseholdPanel({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { file } = view;
  const [tying, setTying] = useState(false);
  const stopTying = useCallback(() => setTying(false), []);
  const { household: known } = file;
  if (!known) return null;
  const may = file.allowed.includes("linkHousehold");
  const change = may && (
    <Button type="button" look="quiet" onClick={() => setTying(!tying)} aria-expanded={tying}>
      {tying ? t("action.cancel") : t(known.household ? "household.tie_another" : "household.tie")}
    </Button>
  );
  return (
    <Panel id="household" title={t("household.title")} action={change}>
      {tying && <TieForm key={file.id} caseId={file.id} known={known} onDone={stopTying} />}
      {known.household ? (
        <Tied caseId={file.id} household={known.household} known={known} may={may} />
      ) : (
        <NotTied typed={known.typed} />
      )}
    </Panel>
  );
}

function Tied({
  caseId,
  household,
  known,
  may,
}: {
  caseId: string;
  household: HouseholdView;
  known: CaseHouseholdView;
  may: boolean;
}) {
  const { t } = useTranslation();
  return (
    <>
      {household.told && <PaymentSentence payment={household.told} className="text-sm font-medium" />}
      {household.payments?.length === 0 && <p className="text-sm text-quiet">{t("household.no_payments")}</p>}
      {known.said && (
        <p className="flex items-start gap-1.5 text-sm">
          <Icon name="ussd" className="mt-0.5 size-4" />
          <span>{t(`household.said.${known.said.said}`, { ref: known.said.ref })}</span>
        </p>
      )}
      {household.payments && <PaymentLines payments={household.payments.slice(0, SHOWN)} />}
      <Pairs>
        <Pair label={t("household.code")}>
          <Link to={householdHref(household.code)} className="text-link underline-offset-2 hover:underline">
            {household.code}
          </Link>
        </Pair>
        <Pair label={t("household.head")}>{household.name ?? t("household.hidden")}</Pair>
        <Pair label={t("household.place")}>
          <PlaceName place={household.place} />
        </Pair>
        <Pair label={t("household.targeting")}>
          <TargetingBadge status={household.targeting} />
        </Pair>
        <Pair label={t("household.tied")}>
          {t(`household.link.${known.link}`)}
          {known.typed && known.link !== "claimed" && (
            <span className="block text-quiet">
              {t("household.typed", { code: known.typed })} {t("household.typed_differs")}
            </span>
          )}
        </Pair>
      </Pairs>
      {known.link === "claimed" && (
        <p className="flex items-start gap-1.5 text-sm text-warn">
          <Icon name="alert" className="mt-0.5 size-4" />
          <span>{t("household.claim_warning")}</span>
        </p>
      )}
      {may && <TieActs caseId={caseId} code={household.code} claimed={known.link === "claimed"} />}
    </>
  );
}

function NotTied({ typed }: { typed: string | null }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-0.5 text-sm text-quiet">
      <p>{t("household.none")}</p>
      {typed && (
        <p>
          {t("household.typed", { code: typed })} {t("household.typed_unknown")}
        </p>
      )}
    </div>
  );
}

/** Yes, this household complains; or no, it is another's. */
function TieActs({ caseId, code, claimed }: { caseId: string; code: string; claimed: boolean }) {
  const { t } = useTranslation();
  const confirm = useAct("linkHousehold", caseId);
  const untie = useAct("unlinkHousehold", caseId);
  return (
    <div className="flex flex-wrap gap-2">
      {claimed && (
        <confirm.fetcher.Form method="post">
          {confirm.hidden}
          <input type="hidden" name="householdCode" value={code} />
          <input type="hidden" name="tied" value={code} />
          <Button icon="check" disabled={confirm.busy}>
            {t("household.confirm")}
          </Button>
        </confirm.fetcher.Form>
      )}
      <untie.fetcher.Form method="post">
        {untie.hidden}
        <input type="hidden" name="tied" value={code} />
        <Button look="quiet" icon="undo" disabled={untie.busy}>
          {t("household.untie")}
        </Button>
      </untie.fetcher.Form>
      <Refused refused={untie.refused ?? confirm.refused} />
    </div>
  );
}

function TieForm({ caseId, known, onDone }: { caseId: string; known: CaseHouseholdView; onDone: () => void }) {
  const { t } = useTranslation();
  const { fetcher, busy, answered, refused, errorOf, hidden } = useAct("linkHousehold", caseId, onDone);
  const tied = useFrozenVersion(known.household?.code ?? "", answered);
  return (
    <fetcher.Form method="post" className="grid gap-2" onChange={tied.begin}>
      {hidden}
      <input type="hidden" name="tied" value={tied.version} />
      <Refused refused={refused} />
      <TextField
        id="household-code"
        name="householdCode"
        label={t("household.tie_field")}
        hint={t("household.tie_hint")}
        error={errorOf("householdCode")}
        defaultValue={known.typed ?? ""}
        maxLength={60}
        required
        autoFocus
        autoComplete="off"
      />
      <Button icon="household" disabled={busy} className="justify-self-start">
        {t(busy ? "action.saving" : "household.tie_confirm")}
      </Button>
    </fetcher.Form>
  );
}
