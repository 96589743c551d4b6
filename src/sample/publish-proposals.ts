// Brings the imaginary nation's proposals as far as they shall come, over HTTP. What was begun is gone on with; nothing is proposed twice.
import { type Insistence, insist, Refused } from "./insist.ts";
import { type ProposalPerson, SAMPLE_PROPOSALS, type SampleAct, type SampleProposal, type SampleStage } from "./sample-proposals.ts";

export type ProposalKeys = { readonly [person in ProposalPerson]: string };

export interface ProposalDeskOptions extends Insistence {
  readonly keys: ProposalKeys;
}

interface Standing {
  readonly id: string;
  readonly title: string;
  readonly state: { readonly id: string };
}

export async function publishProposals(options: ProposalDeskOptions, refused: (reason: string) => void): Promise<void> {
  try {
    const { matters } = await ask<{ readonly matters: readonly Standing[] }>(options, "citizen", "GET", "/v1/matters?procedure=emergency-track");
    for (const proposal of SAMPLE_PROPOSALS)
      await bringOn(options, proposal, matters.find(({ title }) => title === proposal.title) ?? (await propose(options, proposal)));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused(error.message);
  }
}

async function propose(options: ProposalDeskOptions, { title, content, wants, supporters }: SampleProposal): Promise<Standing> {
  const body = { procedure: "emergency-track", action: "propose", title, content, wants };
  const proposed = await ask<Standing>(options, "citizen", "POST", "/v1/matters", body);
  for (const person of supporters) await ask(options, person, "PUT", `/v1/matters/${proposed.id}/support`);
  return proposed;
}

async function bringOn(options: ProposalDeskOptions, { stages }: SampleProposal, standing: Standing): Promise<void> {
  let state = standing.state.id;
  for (let at = stageOf(stages, state); at?.step; at = stageOf(stages, state)) {
    for (const act of at.acts) await actOnce(options, standing.id, act);
    const { by, action, facts } = at.step;
    const step = { action, ...(facts ? { facts } : {}) };
    state = (await ask<Standing>(options, by, "POST", `/v1/matters/${standing.id}/steps`, step)).state.id;
  }
}

function stageOf(stages: readonly SampleStage[], state: string): SampleStage | undefined {
  return stages.find((stage) => stage.state === state);
}

/** Whoever sits there already, after a start that was broken off, is left. */
async function actOnce(options: ProposalDeskOptions, id: string, { by, method, path, body }: SampleAct): Promise<void> {
  await ask(options, by, method, `/v1/matters/${id}/${path}`, body).catch((error: unknown) => {
    if (!(error instanceof Refused) || error.code !== "conflict") throw error;
  });
}

/** What changes something names its origin, as a browser does for a person. */
async function ask<Answer>(options: ProposalDeskOptions, person: ProposalPerson, method: string, path: string, body?: unknown): Promise<Answer> {
  const { url, keys } = options;
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const headers = { ...type, authorization: `Bearer ${keys[person]}`, origin: url };
  const answer = await insist(options, path, { method, headers, ...content });
  return (answer.status === 204 ? null : await answer.json()) as Answer;
}
