import type { ReactNode } from "react";
import { NowProvider } from "../Now";
import type { FileView } from "./fileView";
import { MeanwhileProvider } from "./Meanwhile";

/** What every part of a file may ask: what time it is, and what happened on it. */
export function FileSurroundings({ view, children }: { view: FileView; children: ReactNode }) {
  return (
    <NowProvider at={view.now}>
      <MeanwhileProvider items={view.file.timeline} timeZone={view.file.timeZone}>
        {children}
      </MeanwhileProvider>
    </NowProvider>
  );
}
