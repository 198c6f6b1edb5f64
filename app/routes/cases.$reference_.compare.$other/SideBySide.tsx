import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ChannelBadge, ClassBadge, StatusBadge } from "../../components/Badges";
import { DeadlineBar } from "../../components/DeadlineBar";
import { Pair, Pairs } from "../../components/file/Panel";
import { MaskedMark } from "../../components/identity/MaskedMark";
import { PhoneNumber } from "../../components/PhoneNumber";
import { PlaceName } from "../../components/PlaceName";
import { Reference } from "../../components/Reference";
import { RelativeTime } from "../../components/RelativeTime";
import type { CaseFileView } from "../../presenters/caseFile";

/** Two files beside each other, or one below the other on a phone, fact by fact in the same order. */
export function SideBySide({ files }: { files: readonly [CaseFileView, CaseFileView] }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-3 md:grid-cols-2">
      {files.map((file) => (
        <article key={file.id} className="grid content-start gap-3 rounded-lg border border-line bg-surface p-4">
          <h2 className="flex flex-wrap items-center gap-2 text-base font-semibold">
            <Link to={`/cases/${file.reference}`} className="text-link underline underline-offset-2">
              <Reference value={file.reference} />
            </Link>
            <StatusBadge status={file.status} outcome={file.outcome} kind={file.kind} />
            <ClassBadge caseClass={file.caseClass} />
          </h2>
          <p className="font-medium break-words" dir="auto">
            {file.subject ?? t("queue.hidden_subject")}
          </p>
          <Pairs>
            <Pair label={t("alike.received")}>
              <RelativeTime at={file.receivedAt} timeZone={file.timeZone} as="moment" />
            </Pair>
            <Pair label={t("alike.channel")}>
              <ChannelBadge channel={file.channel} worded />
            </Pair>
            <Pair label={t("alike.object")}>{file.detail ?? file.category ?? t("queue.no_category")}</Pair>
            <Pair label={t("alike.place")}>
              <PlaceName place={file.place} />
            </Pair>
            <Pair label={t("alike.person")}>
              <Person file={file} />
            </Pair>
            <Pair label={t("alike.household")}>{file.household?.household?.code ?? t("alike.no_household")}</Pair>
            <Pair label={t("alike.payment")}>{file.household?.said?.ref ?? t("alike.no_payment")}</Pair>
            <Pair label={t("alike.holder")}>{file.holder?.name ?? t("queue.no_holder")}</Pair>
            <Pair label={t("alike.deadline")}>
              {file.deadline ? <DeadlineBar deadline={file.deadline} timeZone={file.timeZone} /> : "—"}
            </Pair>
          </Pairs>
          <Said file={file} />
        </article>
      ))}
    </div>
  );
}

function Person({ file }: { file: CaseFileView }): ReactNode {
  const { t } = useTranslation();
  const { person } = file;
  if (person.known !== "yes") return t(`person.${person.known}`);
  return (
    <>
      {person.name ?? t("person.no_name")}, {person.phone ? <PhoneNumber value={person.phone} /> : t("person.no_phone")}
      <MaskedMark {...person} timeZone={file.timeZone} />
    </>
  );
}

/** What the person said, oldest first. */
function Said({ file }: { file: CaseFileView }) {
  const { t } = useTranslation();
  const said = file.timeline.filter((item) => item.kind === "inbound");
  if (!said.length) return null;
  return (
    <section className="grid gap-2 border-t border-line pt-3">
      <h3 className="text-sm font-semibold">{t("alike.said")}</h3>
      {said.map((item) => (
        <blockquote key={item.id} dir="auto" className="border-l-2 border-line pl-2 break-words whitespace-pre-wrap">
          {item.text ?? t("timeline.hidden")}
          <RelativeTime at={item.at} timeZone={file.timeZone} as="moment" className="block text-xs text-faint" />
        </blockquote>
      ))}
    </section>
  );
}
