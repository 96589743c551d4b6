// Brings out where the imaginary nation's patients have been: what is there already is left, what was begun is gone on with.
import { Refused } from "./insist.ts";
import { sampleCases, type WrittenCase } from "./sample-cases.ts";
import type { SampleCase, SiteDesk } from "./site-desk.ts";

/** At the same time; they share the work of being made durable. */
const AT_ONCE = 4;

export async function publishSites(desk: SiteDesk, seed: number, refused: (reason: string) => void): Promise<void> {
  try {
    const known = await desk.cases();
    const cases = sampleCases(seed);
    for (let at = 0; at < cases.length; at += AT_ONCE)
      await Promise.all(
        cases.slice(at, at + AT_ONCE).map((written) => {
          const begun = known.find(({ subject }) => subject.caseNumber === written.subject["caseNumber"]);
          return bringOut(desk, written, begun);
        }),
      );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused(error.message);
  }
}

async function bringOut(desk: SiteDesk, { subject, visits }: WrittenCase, begun: (SampleCase & { readonly entries: number }) | undefined): Promise<void> {
  let found: SampleCase = begun ?? (await desk.begin(subject));
  if (!begun?.entries) found = await desk.enter(found, visits);
  if (found.state === "open") found = await desk.submit(found);
  if (found.state === "submitted") await desk.approve(found);
}
