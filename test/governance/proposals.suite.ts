// A proposal from the first sentence to the end of its service: who may tie it to what, what others see, and which others are like it.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EpochMs } from "../../src/core/units.ts";
import { addPerson, type Person } from "../people.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";
import { type Cast, castOf, type Matter, matterFor, ok, open, refusal, step, take, textOf, travelTo } from "./actors.ts";

const DAY_MS = 86_400_000;
const HELP = { helpDesk: "1577-0000", guide: "/developers", statusPage: "/status/load" };

export function proposalsSuite(storage: Storage): void {
  let server: TestServer;
  let cast: Cast;
  let member: Person;
  let invited: Person;
  let proposal: Matter;

  beforeAll(async () => {
    server = await startTestServer(storage);
    cast = await castOf(server, 0);
    member = await addPerson(server);
    invited = await addPerson(server);
  }, 60_000);
  afterAll(() => server?.stop());

  const similar = (title: string, content = "") => {
    const body = JSON.stringify({ title, content });
    return server.call("/v1/proposals/similar", { method: "POST", body, headers: { "content-type": "application/json", origin: server.running.address } });
  };
  const link = (by: Person, member_: "dataset" | "institution", value: string) => by.send("PUT", `/v1/matters/${proposal.id}/${member_}`, { [member_]: value });

  test("whoever writes one sees the others that say nearly the same, also without an account", async () => {
    const content = "어느 약국에 마스크가 남았는지 데이터로 열어 주세요.";
    proposal = await open(cast.applicant, { procedure: "emergency-track", action: "propose", title: "약국별 마스크 재고 공개", content, wants: "data" });
    await travelTo(server, (server.running.clock.now() + 20_000) as EpochMs);
    const { proposals } = await ok<{ readonly proposals: readonly { readonly id: string }[] }>(similar("마스크 재고를 알려 주는 약국 목록"));
    expect(proposals.map(({ id }) => id)).toEqual([proposal.id]);
    expect((await ok<{ readonly proposals: readonly object[] }>(similar("심야버스 노선"))).proposals).toEqual([]);
    expect(await refusal(similar("x".repeat(201)))).toBe("400 invalid_request");
  });

  test("supporters are counted once each, and their number is in the list", async () => {
    for (const [person, method] of [
      [cast.stranger, "PUT"],
      [cast.stranger, "PUT"],
      [member, "PUT"],
      [member, "DELETE"],
    ] as const)
      expect((await person.send(method, `/v1/matters/${proposal.id}/support`)).status).toBe(204);
    const list = await ok<{ readonly matters: readonly { readonly id: string; readonly supporters: number }[] }>(server.call("/v1/matters"));
    expect(list.matters.find(({ id }) => id === proposal.id)?.supporters).toBe(1);
  });

  test("nothing is tied to it before it is taken up, and never by somebody who does not run it", async () => {
    expect(await refusal(link(cast.ministry, "institution", "agency"))).toBe("409 wrong_state");
    await take(cast.centre, proposal.id, "take_up");
    expect(await refusal(link(cast.applicant, "dataset", "masks"))).toBe("403 not_allowed");
    expect(await refusal(link(cast.officer, "institution", "agency"))).toBe("403 not_allowed");
    expect(await refusal(link(cast.ministry, "dataset", "no-such"))).toBe("404 unknown_dataset");
    expect(await refusal(link(cast.ministry, "institution", "no-such"))).toBe("400 invalid_request");
  });

  test("the ministry names the institution, a member of the task force the dataset; both are in the log", async () => {
    await take(cast.ministry, proposal.id, "form_task_force", { members: ["Kim", "Lee"] });
    const seat = { body: "task_force", name: "Lee", grouping: "civil-society", email: member.email };
    await ok(cast.ministry.send("POST", `/v1/matters/${proposal.id}/members`, seat));
    await ok(link(cast.ministry, "institution", "agency"));
    await ok(link(member, "dataset", "masks"));
    const seen = (await matterFor(server, proposal.id)) as Matter & { readonly dataset: string; readonly institution: { readonly id: string } };
    expect([seen.dataset, seen.institution.id]).toEqual(["masks", "agency"]);
    expect(textOf(seen).filter((entry) => entry.startsWith("link"))).toEqual(["link ministry link_institution -", "link task_force link_dataset -"]);
  });

  test("who was invited to the beta is seen by those who invite and by themselves, not by the public", async () => {
    await take(member, proposal.id, "publish_specification");
    const seat = { body: "beta", name: "Invented developer", grouping: "private-sector", email: invited.email };
    await ok(member.send("POST", `/v1/matters/${proposal.id}/members`, seat));
    const seenBy = async (by: Person | null) =>
      (await matterFor(server, proposal.id, by)).members.filter(({ body }) => body === "beta").map(({ isSelf }) => isSelf);
    expect([await seenBy(null), await seenBy(cast.stranger), await seenBy(member), await seenBy(invited)]).toEqual([[], [], [false], [true]]);
  });

  test("the named institution opens it and ends it, after three months' notice", async () => {
    await take(member, proposal.id, "open_beta", HELP);
    expect(await refusal(step(cast.otherOfficer, proposal.id, "open_service", HELP))).toBe("403 not_allowed");
    await take(cast.officer, proposal.id, "open_service", HELP);
    await take(cast.officer, proposal.id, "announce_sunset", { reason: "masks are sold freely" });
    expect(await refusal(step(cast.officer, proposal.id, "close"))).toBe("409 condition_missing");
    // Three months, and what a weekend with holidays may add.
    await travelTo(server, (server.running.clock.now() + 120 * DAY_MS) as EpochMs);
    expect((await take(cast.officer, proposal.id, "close")).state).toMatchObject({ id: "closed", isFinal: true });
    expect(await refusal(link(cast.ministry, "dataset", "policies"))).toBe("409 wrong_state");
  });
}
