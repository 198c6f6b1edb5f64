import { data, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { sendFromPhone } from "~/channels/simulator/callHouse";
import { operatorOf } from "~/models/people/phoneNumber";
import { PageFrame } from "../../components/PageFrame";
import { env } from "../../env.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { formSecret, optionalActor, requireForm } from "../../session.server";
import body from "../../styles/handset.css?url";
import screen from "../../styles/handsetScreen.css?url";
import { Exchanges } from "./Exchanges";
import { Guide } from "./Guide";
import { Handset } from "./Handset";
import { PhoneChooser } from "./PhoneChooser";
import phones from "./phones.json";
import { presentPhone } from "./presentPhone.server";
import { usePolling } from "./usePolling";
import { useSending } from "./useSending";

/** Everybody may play with the phones of a demonstration; elsewhere there are none. */
export const handle = { ability: "public" };

/** The drawing of the phone. */
export const links: LinksFunction = () => [body, screen].map((href) => ({ rel: "stylesheet", href }));

/** The number complaints are written to. */
const SHORT_CODE = "21512";

/** What a number may look like here: anything a phone could send from, names and short codes included. */
const sender = z
  .string()
  .trim()
  .min(2)
  .max(20)
  .regex(/^[+\p{L}\p{N} ]+$/u);
const message = z.object({ phone: sender, text: z.string().min(1).max(1_000) });

/** One phone with what it has sent and received. `?phone=` says which. */
export async function loader({ request }: LoaderFunctionArgs) {
  refuseOutsideDemonstration();
  const asked = sender.safeParse(new URL(request.url).searchParams.get("phone"));
  const number = asked.success ? asked.data : (phones[0]?.number ?? "");
  const session = await optionalActor(request);
  const { csrfToken, headers } = session ? { csrfToken: session.csrfToken, headers: {} } : formSecret(request);
  return data(
    {
      csrfToken,
      number,
      operator: operatorOf(number),
      shortCode: env().africasTalking?.sender ?? SHORT_CODE,
      messages: await presentPhone(number),
      title: wordsOf(languageOf(request)).t("simulator.title"),
    },
    { headers },
  );
}

/** Sends what was typed, by a real callback to this very house. */
export async function action({ request }: ActionFunctionArgs) {
  refuseOutsideDemonstration();
  const given = message.safeParse(Object.fromEntries(await requireForm(request)));
  if (!given.success) return data({ sent: false, at: Date.now() }, { status: 422 });
  const { port, webhookTokens, africasTalking } = env();
  const base = `http://127.0.0.1:${port}/webhooks/africastalking/${webhookTokens[0]}`;
  const status = await sendFromPhone(base, given.data.phone, given.data.text, africasTalking?.sender ?? SHORT_CODE);
  return { sent: status === 200, at: Date.now() };
}

function refuseOutsideDemonstration(): void {
  if (!env().simulator) throw new Response(null, { status: 404 });
}

/** A phone in the browser, what to try with it, and what goes over the wire. */
export default function Simulator() {
  const { t } = useTranslation();
  const { number, messages } = useLoaderData<typeof loader>();
  const sending = useSending();
  usePolling(sending.waiting);
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-6xl gap-x-10 gap-y-8 px-4 py-6 lg:grid-cols-[minmax(16rem,1fr)_auto_minmax(16rem,1fr)]">
        <section className="order-2 grid content-start gap-6 lg:order-1">
          <div>
            <h1 className="text-xl font-semibold">{t("simulator.title")}</h1>
            <p className="mt-1 text-sm text-faint">{t("simulator.lead")}</p>
          </div>
          <Guide sending={sending} />
        </section>
        <section
          className="order-1 grid content-start justify-items-center gap-3 lg:order-2"
          aria-label={t("simulator.phone")}
        >
          <PhoneChooser number={number} />
          <Handset key={number} sending={sending} />
        </section>
        <Exchanges messages={messages} />
      </div>
    </PageFrame>
  );
}
