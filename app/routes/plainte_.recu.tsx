import { data, redirect, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PublicPage } from "../components/public/PublicPage";
import { QuietReceipt } from "../components/public/QuietReceipt";
import { Receipt } from "../components/public/Receipt";
import { Say } from "../components/public/Say";
import { env } from "../env.server";
import { publicProvinces } from "../presenters/publicChoices";
import { publicFrame } from "../publicPage.server";
import { forgetReceipt, keptReceipt } from "../receipt.server";
import sheet from "../styles/public.css?url";

/** For whoever has just filed a complaint in this browser. */
export const handle = { ability: "public", plain: true };

/** Its few rules, and nothing else. */
export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

/** The receipt, as long as the browser holds it; then only the way to follow is left. */
export function loader({ request }: LoaderFunctionArgs) {
  const { headers, page } = publicFrame(request, "filed.title");
  const receipt = keptReceipt(request);
  if (!receipt) throw redirect(`/suivi${page.frame.query}`);
  if ("quiet" in receipt) {
    const quiet = { receipt: receipt.quiet, provinces: publicProvinces() };
    return data({ ...page, receipt: null, quiet, number: null }, { headers: [...headers, ...forgetReceipt()] });
  }
  return data({ ...page, quiet: null, receipt, number: env().smsNumber ?? null }, { headers });
}

/** The person has written number and code down: the next one to hold this phone does not see them. */
export function action({ request }: ActionFunctionArgs) {
  const { page } = publicFrame(request, "filed.title");
  return redirect(`/${page.frame.query}`, { status: 303, headers: forgetReceipt() });
}

/** Number and code, once. */
export default function ReceiptPage() {
  const { frame, receipt, quiet, number } = useLoaderData<typeof loader>();
  if (quiet) {
    return (
      <PublicPage frame={frame}>
        <QuietReceipt {...quiet} query={frame.query} />
      </PublicPage>
    );
  }
  return (
    <PublicPage frame={frame}>
      <Receipt receipt={receipt} number={number} query={frame.query} />
      {receipt.code && (
        <form method="post" action={`/plainte/recu${frame.query}`}>
          <button className="quiet">
            <Say k="filed.forget" />
          </button>
        </form>
      )}
    </PublicPage>
  );
}
