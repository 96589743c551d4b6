// One score, and how its public parts behave on the newest release where they can be tried.
import { error } from "@sveltejs/kit";
import { SCORES } from "#rules/scores/scores.ts";
import { loadBehaviour } from "#web/self-check/load-behaviour.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params }) => {
  const id = SCORES.map((score) => score.id).find((each) => each === params.score);
  if (!id) error(404, `${params.score} is not a score`);
  return { id, behaviour: id === "heo-2021" || id === "isaric-4c" ? await loadBehaviour(fetch, id) : null };
};
