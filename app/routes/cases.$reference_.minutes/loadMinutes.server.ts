import { formatReference } from "~/models/cases/reference";
import { timeZoneOf } from "~/models/places/placeLookup";
import { readMinutes } from "~/workflows/minutes/readMinutes";
import { runCommand } from "~/workflows/runCommand";
import type { MinutesView } from "../../components/file/Minutes";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentPlace } from "../../presenters/places";
import { typedLine, typedText } from "../../presenters/typedText";
import { requireActor } from "../../session.server";

interface Asked {
  reference: string;
  /** The person agrees that their complaint is printed. */
  consents: boolean;
  requestId: string;
}

/** Loads the minutes of a resolution, ready to be printed and signed. */
export async function loadMinutes(request: Request, { reference, consents, requestId }: Asked) {
  const { actor } = await requireActor(request);
  const { t } = wordsOf(languageOf(request, actor.language));
  return answering(async () => {
    const { caseFile, name, decision, complaint } = await runCommand(
      actor,
      (ctx) => readMinutes(ctx, { reference, consents }),
      { requestId },
    );
    const minutes: MinutesView = {
      caseId: caseFile.id,
      reference: caseFile.reference,
      name: typedLine(name),
      place: presentPlace(caseFile.placeCode),
      receivedAt: caseFile.receivedAt.toISOString(),
      decidedAt: decision.at.toISOString(),
      timeZone: timeZoneOf(caseFile.provinceCode),
      decided: typedText(decision.text),
      isRefusal: decision.isRefusal,
      complaint: complaint === null ? null : typedText(complaint),
    };
    return { minutes, title: `${t("minutes.title")} ${formatReference(caseFile.reference)}` };
  });
}
