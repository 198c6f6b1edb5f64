import { data, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NETWORKS } from "~/channels/simulator/networkOf";
import { isSwitchedOff } from "~/channels/simulator/phoneSwitch";
import { operatorOf } from "~/models/people/phoneNumber";
import { PageFrame } from "../../components/PageFrame";
import { env } from "../../env.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { languageChoices } from "../../publicWords.server";
import { formSecret, optionalActor, requireForm } from "../../session.server";
import body from "../../styles/handset.css?url";
import screen from "../../styles/handsetScreen.css?url";
import { Exchanges } from "./Exchanges";
import { Guide } from "./Guide";
import { Handset } from "./Handset";
import { PhoneChooser } from "./PhoneChooser";
import type { PhoneUse } from "./PhoneScreen";
import phones from "./phones.json";
import { playPhone } from "./playPhone.server";
import { presentPhone } from "./presentPhone.server";
import { sender } from "./sender.server";
import { Signal } from "./Signal";
import { usePolling } from "./usePolling";
import { useReplay } from "./useReplay";
import { useSending } from "./useSending";
import { useUssd } from "./useUssd";

/** Everybody may play with the phones of a demonstration; elsewhere there are none. */
export const handle = { ability: "public" };

/** The drawing of the phone. */
export const links: LinksFunction = () => [body, screen].map((href) => ({ rel: "stylesheet", href }));

/** One phone with what it has sent and received. `?phone=` says which. */
export async function loader({ request }: LoaderFunctionArgs) {
  refuseOutsideDemonstration();
  const asked = sender.safeParse(new URL(request.url).searchParams.get("phone"));
  const number = asked.success ? asked.data : (phones[0]?.number ?? "");
  const signedIn = await optionalActor(request);
  const { csrfToken, headers } = signedIn ? { csrfToken: signedIn.csrfToken, headers: {} } : formSecret(request);
  return data(
    {
      csrfToken,
      number,
      operator: operatorOf(number),
      languages: languageChoices(),
      shortCode: shortCode(),
      serviceCode: serviceCode(),
      networks: NETWORKS,
      switchedOn: !(await isSwitchedOff(number)),
      messages: await presentPhone(number),
      title: wordsOf(languageOf(request)).t("simulator.title"),
    },
    { headers },
  );
}

/** Sends, dials, hangs up, switches: what was asked of the phone. */
export async function action({ request }: ActionFunctionArgs) {
  refuseOutsideDemonstration();
  const form = Object.fromEntries(await requireForm(request));
  const { port, webhookTokens } = env();
  const base = `http://127.0.0.1:${port}/webhooks/africastalking/${webhookTokens[0]}`;
  return playPhone({ base, shortCode: shortCode(), serviceCode: serviceCode() }, form);
}

function shortCode(): string {
  return env().africasTalking?.sender ?? env().smsNumber ?? "";
}

function serviceCode(): string {
  return env().ussdCode ?? "";
}

function refuseOutsideDemonstration(): void {
  if (!env().simulator) throw new Response(null, { status: 404 });
}

/** A phone in the browser, what to try with it, and what goes over the wire. */
export default function Simulator() {
  const { t } = useTranslation();
  const { number, messages, serviceCode } = useLoaderData<typeof loader>();
  const sending = useSending();
  const ussd = useUssd();
  const replay = useReplay();
  const [use, setUse] = useState<PhoneUse>("ussd");
  usePolling(sending.waiting || ussd.over);
  const send = (text: string) => {
    setUse("sms");
    sending.send(text);
  };
  const dialNow = () => {
    setUse("ussd");
    ussd.dial(serviceCode);
  };
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-6xl gap-x-10 gap-y-8 px-4 py-6 lg:grid-cols-[minmax(16rem,1fr)_22rem_minmax(16rem,1fr)]">
        <section className="order-2 grid content-start gap-6 lg:order-1">
          <div>
            <h1 className="text-xl font-semibold">{t("simulator.title")}</h1>
            <p className="mt-1 text-sm text-faint">{t("simulator.lead")}</p>
          </div>
          <Guide leaving={sending.leaving !== null || ussd.busy} onSend={send} onDial={dialNow} />
        </section>
        <section
          className="order-1 grid content-start justify-items-center gap-3 lg:sticky lg:top-14 lg:order-2 lg:self-start lg:pt-2"
          aria-label={t("simulator.phone")}
        >
          <PhoneChooser number={number} />
          <Handset key={number} use={use} onUse={setUse} sending={sending} ussd={ussd} />
          <Signal ussd={ussd} />
        </section>
        <Exchanges messages={messages} turns={ussd.turns} replay={replay} />
      </div>
    </PageFrame>
  );
}
