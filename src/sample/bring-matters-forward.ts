// Seats the committee and brings requests as far as they have come: what is there already is left, what was begun is gone on with.
import { Refused } from "./insist.ts";
import type { MatterDesk, SampleMatter } from "./matter-desk.ts";
import { SAMPLE_COMMITTEE, SAMPLE_REQUESTS, type SampleRequest } from "./sample-matters.ts";

export async function bringMattersForward(desk: MatterDesk, refused: (reason: string) => void): Promise<void> {
  try {
    const [seated, termFrom] = [await desk.committee(), await desk.today()];
    for (const member of SAMPLE_COMMITTEE) if (!seated.includes(member.name)) await desk.name({ ...member, termFrom });
    const known = await desk.known();
    for (const request of SAMPLE_REQUESTS)
      await bringForward(
        desk,
        request,
        known.find(({ title }) => title === request.title),
      );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused(error.message);
  }
}

async function bringForward(desk: MatterDesk, request: SampleRequest, begun: SampleMatter | undefined): Promise<void> {
  const { by, action, title, content, institution } = request;
  let matter = begun ?? (await desk.begin(by, { procedure: "request-for-provision", action, title, content, ...(institution ? { institution } : {}) }));
  for (const step of request.steps) {
    if (step.in !== matter.state.id) continue;
    const { by: actor, in: _, data, ...taken } = step;
    if (data) await desk.add(actor, matter, data);
    matter = await desk.step(actor, matter, taken);
  }
}
