import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../components/EmptyState";
import { PageFrame } from "../components/PageFrame";
import { useHouse } from "../components/useHouse";
import { presentAccount } from "../presenters/account";
import { requireActor } from "../session.server";

/** The hall: everybody who is signed in has somewhere to go from here. */
export const handle = { ability: "signed-in" };

/** Leads to the first room of this person. Who has none is told whom to ask. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const [first] = presentAccount(actor).rooms;
  return first ? redirect(first.to) : {};
}

/** For people nobody has given a role yet, or no longer. */
export default function Hall() {
  const { t } = useTranslation();
  const account = useHouse()?.account;
  return (
    <PageFrame>
      <div className="grid flex-1 place-items-center">
        <EmptyState heading title={t("hall.welcome", { name: account?.name ?? "" })}>
          <p>{t("hall.body")}</p>
        </EmptyState>
      </div>
    </PageFrame>
  );
}
