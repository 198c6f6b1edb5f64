import { useEffect, useState } from "react";

/** An answer text as the composer offers it. */
export interface ReplyView {
  key: string;
  /** What it is about, in words; null for anything. */
  category: string | null;
  text: string;
  /** By its own name, the language it is in, when that is not the person's. */
  spokenIn: string | null;
  unreviewed: boolean;
}

/** The answer texts for a case, read when they are first looked for; null until they are there, or when they cannot be had. */
export function useReplies(reference: string, wanted: boolean): { replies: ReplyView[] | null; failed: boolean } {
  const [replies, setReplies] = useState<ReplyView[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!wanted || replies) return;
    let isHere = true;
    setFailed(false);
    readReplies(reference)
      .then((read) => isHere && setReplies(read))
      .catch(() => isHere && setFailed(true));
    return () => void (isHere = false);
  }, [reference, wanted, replies]);
  return { replies, failed };
}

async function readReplies(reference: string): Promise<ReplyView[]> {
  const answer = await fetch(`/cases/${reference}/replies`, { redirect: "error" });
  if (!answer.ok) throw new Error("The answer texts could not be read.");
  return ((await answer.json()) as { replies: ReplyView[] }).replies;
}
