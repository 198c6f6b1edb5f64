import { useEffect, useState } from "react";
import type { GivenNumber, Typed } from "../../offline/book";
import { readDraft } from "../../offline/draft";
import type { OpenBook } from "../../offline/openBook";
import type { Desk } from "../../offline/useBook";
import { Refusal } from "./Refusal";
import { Told } from "./Told";
import { TypeIn } from "./TypeIn";

/** One complaint after the other: typed, read back, kept, told its number and code. */
export function OfflineForm({ desk, open }: { desk: Desk; open: OpenBook }) {
  const [first] = useState(open);
  const [before, setBefore] = useState<Typed | null>(null);
  const [told, setTold] = useState<GivenNumber | null>(null);
  const [confidential, setConfidential] = useState(false);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    void readDraft(first).then((typed) => setBefore(typed ?? {}));
  }, [first]);
  const anew = () => {
    setTold(null);
    setConfidential(false);
    setBefore({});
    setTurn(turn + 1);
  };
  if (confidential) return <Refusal onDone={anew} />;
  const other = desk.entries.find((entry) => entry.state === "renumbered" && entry.told === told?.reference);
  if (told) return <Told given={other?.given ?? told} onNext={anew} />; // whoever still stands there is told the right one
  if (!before) return null;
  const keep = async (typed: Typed, pictures: ArrayBuffer[]) => {
    const given = await desk.keep(typed, pictures);
    setTold(given);
    return given !== null;
  };
  return (
    <TypeIn key={turn} open={open} before={before} onKeep={keep} onConfidential={() => setConfidential(true)} isNew />
  );
}
