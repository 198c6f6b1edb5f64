import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../components/EmptyState";
import { Icon } from "../components/Icon";
import { PageFrame } from "../components/PageFrame";
import { useHouse } from "../components/useHouse";
import { presentAccount } from "../presenters/account";
import { requireActor } from "../session.server";

/** The hall: everybody who is signed in has somewhere to go from here. */
export const handle = { ability: "signed-in" };

/** Leads to the first room of this person. Who has none yet is told what is coming for them. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const [first] = presentAccount(actor).rooms;
  return first ? redirect(`/${first}`) : {};
}

/** For people whose room is still being built. */
export default function Hall() {
  const { t } = useTranslation();
  const account = useHouse()?.account;
  return (
    <PageFrame>
      <div className="grid flex-1 place-items-center">
        <div className="grid justify-items-center">
          <EmptyState heading title={t("hall.welcome", { name: account?.name ?? "" })}>
            <p>{t("hall.body")}</p>
          </EmptyState>
          <ul className="-mt-8 mb-16 grid max-w-md gap-2 px-6">
            {account?.coming.map((room) => (
              <li key={room} className="flex items-start gap-2 text-sm text-quiet">
                <Icon name="clock" className="mt-0.5 size-4 text-faint" />
                {t(`hall.coming.${room}`)}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </PageFrame>
  );
}
