import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { NowProvider } from "../../components/Now";
import { PageFrame } from "../../components/PageFrame";
import { useGone } from "../../components/useGone";
import { loadComparison, mergeFromPage } from "./compare.server";
import { MergeForm } from "./MergeForm";
import { SideBySide } from "./SideBySide";

/** Two cases side by side, for whoever may see both. */
export const handle = { ability: "CaseFile:read" };

/** Reads both. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  const { reference = "", other = "" } = params;
  return loadComparison(request, { reference, other, requestId: context.requestId });
}

/** Joins one to the other. */
export function action({ request, context }: ActionFunctionArgs) {
  return mergeFromPage(request, { requestId: context.requestId });
}

/** Draws them. */
export default function Compare() {
  const { t } = useTranslation();
  const { files, merge, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  useGone(...files.map(({ id }) => id));
  return (
    <NowProvider at={now}>
      <PageFrame>
        <div className="mx-auto grid w-full max-w-[72rem] content-start gap-4 px-3 py-4 md:px-5">
          <ButtonLink
            to={`/cases/${files[0].reference}`}
            look="quiet"
            icon="arrowLeft"
            className="-ml-2 justify-self-start"
          >
            {t("alike.back")}
          </ButtonLink>
          <h1 className="text-lg font-semibold">{t("alike.page")}</h1>
          <SideBySide files={files} />
          {merge?.fault && (
            <Notice tone="warn" icon="lock">
              {t(`errors.${merge.fault}`)}
            </Notice>
          )}
          {merge && !merge.fault && (
            <MergeForm files={files} needsReason={merge.needsReason} refused={refused ?? null} />
          )}
        </div>
      </PageFrame>
    </NowProvider>
  );
}
