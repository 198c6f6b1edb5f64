import { useNavigate } from "@remix-run/react";
import { useCallback, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Badge, ChannelBadge, ClassBadge, LevelBadge, PriorityBadge, StatusBadge } from "../Badges";
import { ButtonLink } from "../Button";
import { DeadlineBar } from "../DeadlineBar";
import { TicketComposer } from "../desk/TicketComposer";
import { TicketReport } from "../desk/TicketReport";
import { isNowhere } from "../keys/focus";
import { useEscape } from "../keys/useShortcuts";
import { PageFrame } from "../PageFrame";
import { PlaceName } from "../PlaceName";
import { SearchBox } from "../queue/SearchBox";
import { rememberOpened } from "../queue/useQueueKeys";
import { Reference } from "../Reference";
import { UpdatedMark } from "../UpdatedMark";
import { useLive } from "../useLive";
import { ActBar } from "./ActBar";
import { ActEchoes } from "./ActEchoes";
import { CaseWalk } from "./CaseWalk";
import { Composer } from "./Composer";
import { FileAside } from "./FileAside";
import { FileSurroundings } from "./FileSurroundings";
import type { FileView } from "./fileView";
import { Timeline } from "./Timeline";
import { useAnswering } from "./useAnswering";
import { useCaseWalk } from "./useCaseWalk";

/** The file of a case: what was said and done, where one writes, and what is known. */
export function FilePage({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { file, base } = view;
  const updatedAt = useLive(file.id);
  const answering = useAnswering(view);
  const navigate = useNavigate();
  useEffect(() => rememberOpened(file.reference), [file.reference]);
  const walk = useCaseWalk(file.reference, base);
  useEscape(
    useCallback(() => {
      if (!isNowhere()) return false;
      navigate(-1);
      return true;
    }, [navigate]),
  );
  return (
    <FileSurroundings view={view}>
      <PageFrame search={<SearchBox action={base} q="" label={t(`search.label.${file.kind}`)} />}>
        <ActEchoes caseId={file.id} />
        <div className="flex min-w-0 flex-1 flex-col justify-center lg:flex-row">
          <div className="flex max-w-[72rem] min-w-0 flex-1 flex-col border-line 2xl:border-l">
            <header className="grid gap-2 border-b border-line px-3 py-3 md:px-5">
              <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-faint">
                <ButtonLink to={walk?.href ?? base} look="quiet" icon="arrowLeft" className="-ml-2 px-2">
                  {t("file.back")}
                </ButtonLink>
                <CaseWalk walk={walk} />
                <Reference value={file.reference} className="text-quiet" />
                <UpdatedMark at={updatedAt} />
                <span className="ml-auto">
                  {file.deadline && <DeadlineBar deadline={file.deadline} timeZone={file.timeZone} named />}
                </span>
              </div>
              <h1 className="text-lg font-semibold break-words" dir="auto">
                {file.subject ?? t(file.anonymised ? "hold.anonymised" : "queue.hidden_subject")}
              </h1>
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-quiet">
                <StatusBadge status={file.status} outcome={file.outcome} kind={file.kind} />
                {file.ticket ? (
                  <PriorityBadge priority={file.ticket.priority} />
                ) : (
                  <ClassBadge caseClass={file.caseClass} />
                )}
                {file.appeals > 0 && (
                  <Badge tone="warn" icon="arrowUp">
                    {t("queue.appeal", { count: file.appeals })}
                  </Badge>
                )}
                {!file.ticket && <LevelBadge level={file.level} />}
                <PlaceName place={file.place} />
                <ChannelBadge channel={file.channel} worded />
              </div>
              <ActBar view={view} />
            </header>
            <div className="flex-1">
              {file.ticket && <TicketReport ticket={file.ticket} />}
              <Timeline items={file.timeline} timeZone={file.timeZone} answering={answering} />
            </div>
            {file.ticket ? <TicketComposer view={view} /> : <Composer view={view} answering={answering} />}
          </div>
          <FileAside view={view} />
        </div>
      </PageFrame>
    </FileSurroundings>
  );
}
