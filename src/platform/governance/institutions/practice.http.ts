// Routes of the community of practice: everybody reads courses, questions and recipes; officers write, the centre offers courses and moderates.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ReadTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { instantText, parseInstant } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { type InstitutionRecord, readInstitutions } from "../../access/accounts.sql.ts";
import { type Caller, may } from "../../access/caller.ts";
import { callerOf } from "../../access/guard.ts";
import { InstitutionId } from "../../access/institutions.http.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import { text } from "../evaluation/evaluation-acting.http.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { Named } from "../matter-shapes.ts";
import { officerOf } from "./act-as-officer.ts";
import { type CourseRecord, countAnswers, type PostRecord, readAnswers, readAttendances, readCourses, readPost, readPosts } from "./practice.sql.ts";
import { changeRecipe, isShown, moderate, noteAttendance, offerCourse, post, signOff, signUp, withdrawCourse } from "./practice.ts";

const OPEN = { "access-control-allow-origin": "*" };
const common = { tags: ["institutions"] };
const SIGNED_IN = ["not_authenticated", "not_allowed"] as const;
const CALLER = ["invalid_request", ...SIGNED_IN, "second_factor_needed", "foreign_origin", "not_found"] as const;
const ACTING = [...CALLER, "unsupported_media", "body_too_large", "wrong_state", "conflict", "too_many_requests"] as const;
const Id = z.string().regex(/^[A-Za-z0-9]{1,40}$/);
const IdParams = z.object({ id: Id });
const PAGE = 30;
const MOST_COURSES = 200;

const CourseAnswer = z.object({
  id: z.string(),
  title: z.string(),
  content: z.string(),
  hours: z.number().int(),
  beginsAt: z.string(),
  place: z.string(),
  seats: z.number().int(),
  signedUp: z.number().int(),
  attended: z.number().int(),
  isCancelled: z.boolean(),
  isOver: z.boolean(),
});
const OwnCourse = CourseAnswer.extend({
  isSignedUp: z.boolean(),
  people: z
    .array(z.object({ id: z.string(), institution: z.string(), name: z.string().nullable(), wasThere: z.boolean() }))
    .nullable()
    .describe("For the centre"),
});
const PostAnswer = z.object({
  id: z.string(),
  kind: z.enum(["question", "answer", "recipe"]),
  institution: Named.nullable().describe("In whose name; null: the centre"),
  title: z.string(),
  content: z.string().nullable().describe("Markdown; null: hidden, or its writer is gone"),
  at: z.string(),
  changedAt: z.string().nullable(),
  hiddenWhy: z.string().nullable(),
  answers: z.number().int(),
});
const Posts = z.object({ asOf: z.string(), synthetic: z.boolean(), posts: z.array(PostAnswer), next: z.string().nullable() });
const WholePost = z.object({
  asOf: z.string(),
  synthetic: z.boolean(),
  post: PostAnswer,
  answers: z.array(PostAnswer),
  own: z.object({ institutions: z.array(z.string()), isCentre: z.boolean() }).nullable(),
});

export function practiceRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(publicReading(context));
  };
}

export function practiceActingRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    for (const routes of [ownReading, coursesOfCentre, attending, writing, moderating]) await app.register(routes(context));
  };
}

function courseAnswer(course: CourseRecord, { clock, law }: GovernanceContext): z.infer<typeof CourseAnswer> {
  const { id, title, content, hours, beginsAt, place, seats, signedUp, attended, isCancelled } = course;
  return {
    id,
    title,
    content,
    hours,
    place,
    seats,
    signedUp,
    attended,
    isCancelled,
    beginsAt: instantText(beginsAt, law.counting.zone),
    isOver: beginsAt <= clock.now(),
  };
}

type Institutions = ReadonlyMap<string, InstitutionRecord>;

async function institutionsOf(tx: ReadTx): Promise<Institutions> {
  return new Map((await readInstitutions(tx)).map((institution) => [institution.id, institution]));
}

function postAnswer(record: PostRecord, institutions: Institutions, zone: string, answers: number, caller: Caller | null): z.infer<typeof PostAnswer> {
  const { id, kind, institution, title, content, at, changedAt, hiddenWhy } = record;
  const shown = isShown(record, caller) && content !== "";
  return {
    id,
    kind,
    institution: institution === null ? null : { id: institution, title: institutions.get(institution)?.name ?? { ko: institution, en: institution } },
    title: shown ? title : "",
    content: shown ? content : null,
    at: instantText(at, zone),
    changedAt: changedAt === null ? null : instantText(changedAt, zone),
    hiddenWhy,
    answers,
  };
}

async function wholePost(context: GovernanceContext, id: string, caller: Caller | null): Promise<z.infer<typeof WholePost>> {
  const { database, clock, law, isSynthetic } = context;
  const { zone } = law.counting;
  return database.read(async (tx) => {
    const found = await readPost(tx, id);
    if (!found || found.kind === "answer") throw new Problem("not_found", "There is no such post.");
    const institutions = await institutionsOf(tx);
    const answers = await readAnswers(tx, id);
    return {
      asOf: instantText(clock.now(), zone),
      synthetic: isSynthetic,
      post: postAnswer(found, institutions, zone, answers.length, caller),
      answers: answers.map((answer) => postAnswer(answer, institutions, zone, 0, caller)),
      own: caller && { institutions: [...officerOf(caller)], isCentre: may(caller, "matters:centre") },
    };
  });
}

function publicReading(context: GovernanceContext): FastifyPluginAsyncZod {
  const { database, clock, law, isSynthetic } = context;
  const { zone } = law.counting;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/practice/courses",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "courses",
        summary: "Courses for data officers, newest first; how many were there, never who",
        response: { 200: z.object({ asOf: z.string(), synthetic: z.boolean(), courses: z.array(CourseAnswer) }) },
      },
      handler: async (_request, reply) => {
        reply.headers(OPEN);
        const courses = await database.read((tx) => readCourses(tx, MOST_COURSES));
        return { asOf: instantText(clock.now(), zone), synthetic: isSynthetic, courses: courses.map((course) => courseAnswer(course, context)) };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/practice/posts",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "practicePosts",
        summary: "Questions among data officers, or recipes of how something was published, newest first",
        querystring: z.object({
          kind: z.enum(["question", "recipe"]),
          before: z
            .string()
            .regex(/^\d{1,15}~[A-Za-z0-9]{1,40}$/)
            .optional()
            .describe("`next` of the page before"),
        }),
        response: { 200: Posts, ...problemAnswers("invalid_request") },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        const { kind, before } = request.query;
        const [at = "", id = ""] = (before ?? "").split("~");
        return database.read(async (tx) => {
          const found = await readPosts(tx, kind, before === undefined ? null : { at: Number(at), id }, PAGE + 1);
          const shown = found.slice(0, PAGE);
          const institutions = await institutionsOf(tx);
          const answers = await countAnswers(
            tx,
            shown.map((each) => each.id),
          );
          const last = shown.at(-1);
          return {
            asOf: instantText(clock.now(), zone),
            synthetic: isSynthetic,
            posts: shown.map((each) => postAnswer(each, institutions, zone, answers.get(each.id) ?? 0, null)),
            next: found.length > PAGE && last ? `${last.at}~${last.id}` : null,
          };
        });
      },
    });

    app.route({
      method: "GET",
      url: "/v1/practice/posts/:id",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "practicePost",
        summary: "A question with its answers, or a recipe",
        params: IdParams,
        response: { 200: WholePost, ...problemAnswers("invalid_request", "not_found") },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        return wholePost(context, request.params.id, null);
      },
    });
  };
}

function ownReading(context: GovernanceContext): FastifyPluginAsyncZod {
  const { database, clock, law, isSynthetic } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/own/practice",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "ownPractice",
        summary: "Courses as you have signed up for them, and for which institutions you may write",
        response: {
          200: z.object({ asOf: z.string(), synthetic: z.boolean(), institutions: z.array(z.string()), isCentre: z.boolean(), courses: z.array(OwnCourse) }),
          ...problemAnswers(...SIGNED_IN),
        },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const isCentre = may(caller, "matters:centre");
        return database.read(async (tx) => {
          const courses = [];
          for (const course of await readCourses(tx, MOST_COURSES)) {
            const people = await readAttendances(tx, course.id);
            const shown = people.map(({ id, institution, name, attendedAt }) => ({ id, institution, name, wasThere: attendedAt !== null }));
            const isSignedUp = people.some(({ account }) => account !== null && account === caller.account?.id);
            courses.push({ ...courseAnswer(course, context), isSignedUp, people: isCentre ? shown : null });
          }
          return { asOf: instantText(clock.now(), law.counting.zone), synthetic: isSynthetic, institutions: [...officerOf(caller)], isCentre, courses };
        });
      },
    });

    app.route({
      method: "GET",
      url: "/v1/own/practice/posts/:id",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "ownPracticePost",
        summary: "A question or a recipe, and what you may do with it",
        params: IdParams,
        response: { 200: WholePost, ...problemAnswers("invalid_request", "not_found", ...SIGNED_IN) },
      },
      handler: async (request) => wholePost(context, request.params.id, callerOf(request)),
    });
  };
}

const MadeAnswer = z.object({ id: z.string() });

function instantOf(value: string): EpochMs {
  const at = parseInstant(value);
  if (at === null) throw new Problem("invalid_request", "A time with its zone is wanted: 2020-03-10T19:00:00+09:00.", { field: "beginsAt" });
  return at;
}

function coursesOfCentre(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/practice/courses",
      config: routeConfig("matters:centre", "no-store"),
      schema: {
        ...common,
        operationId: "offerCourse",
        summary: "Offer a course for data officers; for the centre",
        body: z.strictObject({
          title: text(200),
          content: text(8_000),
          hours: z.number().int().min(1).max(200),
          beginsAt: z.string().max(40),
          place: text(300).describe("Or the address of the online room"),
          seats: z.number().int().min(1).max(5_000),
        }),
        response: { 201: MadeAnswer, ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        const id = await offerCourse(context, callerOf(request), { ...request.body, beginsAt: instantOf(request.body.beginsAt) });
        return reply.code(201).send({ id });
      },
    });

    app.route({
      method: "POST",
      url: "/v1/practice/courses/:id/cancel",
      config: routeConfig("matters:centre", "no-store"),
      schema: {
        ...common,
        operationId: "cancelCourse",
        summary: "Cancel a course, with the reason; for the centre",
        params: IdParams,
        body: z.strictObject({ why: text(500) }),
        response: { 204: z.null(), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        await withdrawCourse(context, callerOf(request), request.params.id, request.body.why);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/practice/courses/:id/attendance",
      config: routeConfig("matters:centre", "no-store"),
      schema: {
        ...common,
        operationId: "noteAttendance",
        summary: "Say who of those who signed up was there; for the centre",
        params: IdParams,
        body: z.strictObject({ attended: z.array(Id).max(5_000) }),
        response: { 204: z.null(), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        await noteAttendance(context, callerOf(request), request.params.id, request.body.attended);
        return reply.code(204).send(null);
      },
    });
  };
}

function attending(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "PUT",
      url: "/v1/practice/courses/:id/seat",
      config: routeConfig("matters:institution", "no-store"),
      schema: {
        ...common,
        operationId: "signUpForCourse",
        summary: "Sign up for a course, as an officer of an institution",
        params: IdParams,
        body: z.strictObject({ institution: InstitutionId }),
        response: { 204: z.null(), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        await signUp(context, callerOf(request), request.params.id, request.body.institution);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/practice/courses/:id/seat",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "giveSeatBack",
        summary: "Give one's seat in a course back",
        params: IdParams,
        response: { 204: z.null(), ...problemAnswers(...CALLER) },
      },
      handler: async (request, reply) => {
        await signOff(context, callerOf(request), request.params.id);
        return reply.code(204).send(null);
      },
    });
  };
}

function writing(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/practice/posts",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "writePracticePost",
        summary: "Ask, answer or share a recipe, in the name of one's institution or of the centre",
        description: "Everybody may read it. Markdown; HTML stays text.",
        body: z.strictObject({
          kind: z.enum(["question", "answer", "recipe"]),
          parent: Id.optional().describe("Of an answer: the question"),
          institution: InstitutionId.optional().describe("Absent: the centre"),
          title: z.string().trim().max(200).default("").describe("Of a question or a recipe"),
          content: text(20_000),
        }),
        response: { 201: MadeAnswer, ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        const { kind, parent = null, institution = null, title, content } = request.body;
        if (kind !== "answer" && title === "") throw new Problem("invalid_request", "A title is wanted.", { field: "title" });
        const given = { kind, institution, title: kind === "answer" ? "" : title, content, parent: kind === "answer" ? parent : null };
        return reply.code(201).send({ id: await post(context, callerOf(request), given) });
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/practice/posts/:id",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "changeRecipe",
        summary: "Change a recipe of one's institution",
        params: IdParams,
        body: z.strictObject({ title: text(200), content: text(20_000) }),
        response: { 204: z.null(), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        await changeRecipe(context, callerOf(request), request.params.id, request.body.title, request.body.content);
        return reply.code(204).send(null);
      },
    });
  };
}

function moderating(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "PUT",
      url: "/v1/practice/posts/:id/hidden",
      config: routeConfig("matters:centre", "no-store"),
      schema: {
        ...common,
        operationId: "hidePost",
        summary: "Hide a post that breaks the rules, with the reason, or show it again; for the centre",
        params: IdParams,
        body: z.strictObject({ why: text(500).nullable().describe("Null: show it again") }),
        response: { 204: z.null(), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        await moderate(context, callerOf(request), request.params.id, request.body.why);
        return reply.code(204).send(null);
      },
    });
  };
}
