// Puts the invented evaluations of the synthetic nation into its store: the one of 2019, played from its criteria to an order by the same functions
// as in life on a clock of its own, and the one of 2020, which runs. Once: whoever starts the world again finds it as it was left.
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import { DAY_MS, parseInstant } from "../core/time.ts";
import type { EpochMs } from "../core/units.ts";
import { type Caller, callerOfSession } from "../platform/access/caller.ts";
import { beginEvaluation } from "../platform/governance/evaluation/begin-evaluation.ts";
import { readCounts, readYearMatter } from "../platform/governance/evaluation/evaluation.sql.ts";
import { addEvidence, object } from "../platform/governance/evaluation/evidence.ts";
import type { DatasetFacts } from "../platform/governance/evaluation/indicators.ts";
import { issueOrder } from "../platform/governance/evaluation/orders.ts";
import { addReviewer, answer, review } from "../platform/governance/evaluation/panel.ts";
import type { GovernanceContext } from "../platform/governance/governance-context.ts";
import { claimOffice, nameOfficer } from "../platform/governance/institutions/officers.ts";
import { readAttendances, readPosts } from "../platform/governance/institutions/practice.sql.ts";
import { noteAttendance, offerCourse, post, signUp } from "../platform/governance/institutions/practice.ts";
import { ProvisionReports } from "../platform/governance/institutions/provision-report.job.ts";
import { readReport } from "../platform/governance/institutions/provision-report.sql.ts";
import { actInMatter, lockedMatter, passTime, takeMatterStep } from "../platform/governance/matter-steps.ts";
import { openMatterBy } from "../platform/governance/open-matter.ts";
import {
  SAMPLE_COURSES,
  SAMPLE_CRITERIA_TEXT,
  SAMPLE_ENTRIES,
  SAMPLE_EVIDENCE,
  SAMPLE_OBJECTION,
  SAMPLE_OFFICERS,
  SAMPLE_OLD_REQUESTS,
  SAMPLE_ORDER,
  SAMPLE_QUESTION,
  SAMPLE_RECIPE,
  SAMPLE_REVIEWERS,
  SAMPLE_REVIEWS,
} from "../sample/sample-evaluations.ts";
import { SAMPLE_PEOPLE } from "../sample/sample-people.ts";

const at = (day: string) => parseInstant(`${day}T10:00:00+09:00`) as EpochMs;

/** As that person, with all that their role gives. */
function callerNamed(name: string): Caller {
  const person = SAMPLE_PEOPLE.find(({ email }) => email === `${name}@example.org`);
  if (!person) throw new Error(`Nobody in the sample world is called ${name}`);
  const { id, role, institution } = person;
  return callerOfSession(
    { id, session: "", language: "ko" },
    role === "citizen" ? [] : [{ role, institution, datasets: institution === null ? null : [] }],
    true,
  );
}

const officerOf = (institution: string) => callerNamed(institution === "sample" ? "officer" : "officer-2");

/** Two of three datasets are fresh, one in eleven is not published. */
function inventedFacts({ datasetFacts }: GovernanceContext): GovernanceContext["datasetFacts"] {
  return (id, now): DatasetFacts | null => {
    const facts = datasetFacts(id, now);
    const number = [...id].reduce((sum, character) => sum + character.charCodeAt(0), 0);
    const isPublished = number % 11 !== 0;
    const found = { isPublished, freshness: !isPublished ? "none" : number % 3 === 0 ? "late" : "live", updatedAt: isPublished ? now : null };
    return facts && { ...facts, ...found, hasTerms: true, formats: isPublished ? ["csv", "parquet"] : [], services: isPublished ? 1 : 0 };
  };
}

/** Something that happens on a day, or so many days after it. */
interface Happening {
  readonly at: EpochMs;
  happen(): Promise<unknown>;
}

export async function addSampleEvaluations(governance: GovernanceContext): Promise<void> {
  if ((await governance.database.read((tx) => readYearMatter(tx, 2019))) !== null) return;
  let now = at("2018-12-17");
  const clock: Clock = { now: () => now, monotonicMs: () => governance.clock.monotonicMs() };
  const context: GovernanceContext = { ...governance, clock, database: persistedLater(governance.database), datasetFacts: inventedFacts(governance) };
  const story = [...yearOf2019(context), ...institutionsIn2019(context), ...judgedIn2020(context)];
  // In the order of the days, and of the writing on the same day.
  for (const { at: then, happen } of story.toSorted((a, b) => a.at - b.at)) {
    now = then;
    await happen();
  }
  await governance.database.persist();
}

/** Some hundred steps are made durable at once. */
function persistedLater(database: Database): Database {
  return {
    engine: database.engine,
    read: (work) => database.read(work),
    write: (work) => database.write(work),
    listen: (channel, heard) => database.listen(channel, heard),
    persist: async () => undefined,
    close: () => database.close(),
  };
}

function yearOf2019(context: GovernanceContext): readonly Happening[] {
  const ministry = callerNamed("ministry-officer");
  const begin = (year: number) => beginEvaluation(context, ministry, { year, periodFrom: null, periodUntil: null, content: SAMPLE_CRITERIA_TEXT });
  return [
    { at: at("2018-12-17"), happen: () => begin(2019) },
    { at: at("2019-12-16"), happen: () => begin(2020) },
    ...SAMPLE_OFFICERS.map(({ institution, person, showsName, ...officer }) => ({
      at: at("2019-03-04"),
      happen: async () => {
        const named = { ...officer, phone: "02-000-0000", email: "data@example.org" };
        const id = await nameOfficer(context, officerOf(institution), institution, named);
        await claimOffice(context, callerNamed(person), institution, id, showsName);
      },
    })),
    ...SAMPLE_COURSES.flatMap((course) => courseOf(context, course)),
    { at: at("2019-05-20"), happen: () => post(context, callerNamed("officer-2"), { ...questionPost(), institution: "sample-health" }) },
  ];
}

function questionPost() {
  const { title, content } = SAMPLE_QUESTION;
  return { kind: "question", parent: null, title, content } as const;
}

function courseOf(context: GovernanceContext, { day, attended, ...course }: (typeof SAMPLE_COURSES)[number]): readonly Happening[] {
  const centre = callerNamed("centre-officer");
  const beginsAt = at(day);
  let id = "";
  const offered = {
    at: (beginsAt - 40 * DAY_MS) as EpochMs,
    happen: async () => {
      id = await offerCourse(context, centre, { ...course, beginsAt, place: "[가상] 온라인 강의실", seats: 30 });
      for (const person of attended) await signUp(context, callerNamed(person), id, "sample");
    },
  };
  // What is still to come is not noted.
  if (beginsAt > at("2020-03-16")) return [offered];
  const noted = async () => {
    const people = await context.database.read((tx) => readAttendances(tx, id));
    await noteAttendance(
      context,
      centre,
      id,
      people.map((person) => person.id),
    );
  };
  return [offered, { at: (beginsAt + DAY_MS) as EpochMs, happen: noted }];
}

function institutionsIn2019(context: GovernanceContext): readonly Happening[] {
  const blank = { dataset: null, about: null, user: null, facts: {}, details: {} };
  const stepIn = (by: Caller, id: string, action: string) => actInMatter(context, by, { id, action, as: null, version: null, institution: null, facts: {} });
  const played = (
    matters: typeof SAMPLE_ENTRIES | typeof SAMPLE_OLD_REQUESTS,
    begin: string,
    procedure: "list-registration" | "request-for-provision",
    end: string,
  ) =>
    matters.flatMap(({ institution, title, day, after }): readonly Happening[] => {
      let id = "";
      const by = procedure === "list-registration" ? officerOf(institution) : callerNamed("developer");
      const content = "꾸며 낸 사안입니다.";
      const opened = async () => {
        id = (await openMatterBy(context, by, { ...blank, procedure, action: begin, title, content, institution })).id;
      };
      return [
        { at: at(day), happen: opened },
        { at: (at(day) + after * DAY_MS) as EpochMs, happen: () => stepIn(officerOf(institution), id, end) },
      ];
    });
  return [
    ...played(SAMPLE_ENTRIES, "create", "list-registration", "register"),
    ...played(SAMPLE_OLD_REQUESTS, "submit_to_institution", "request-for-provision", "grant"),
  ];
}

function judgedIn2020(context: GovernanceContext): readonly Happening[] {
  const { database } = context;
  const ministry = callerNamed("ministry-officer");
  const chair = callerNamed("evaluator");
  const agency = callerNamed("officer");
  const matterOf = async (year: number) => (await database.read((tx) => readYearMatter(tx, year))) ?? "";
  const stepBy = async (by: Caller, action: string) =>
    actInMatter(context, by, { id: await matterOf(2019), action, as: null, version: null, institution: null, facts: {} });
  let objection = "";
  return [
    { at: at("2020-01-02"), happen: () => new ProvisionReports(context).look() },
    { at: at("2020-01-03"), happen: () => stepBy(ministry, "open_collection") },
    { at: at("2020-01-13"), happen: () => addEvidence(context, agency, 2019, "sample", { ...SAMPLE_EVIDENCE[2019], file: null }) },
    { at: at("2020-01-20"), happen: () => signReport(context, agency) },
    ...SAMPLE_REVIEWERS.map(({ person, ...reviewer }) => ({
      at: at("2020-01-21"),
      happen: () => addReviewer(context, ministry, 2019, { ...reviewer, email: `${person}@example.org` }),
    })),
    { at: at("2020-02-04"), happen: async () => passIn(context, await matterOf(2019)) },
    ...SAMPLE_REVIEWS.map(({ institution, person, criterion, fewer, reason }) => ({
      at: at("2020-02-05"),
      happen: async () => {
        const counted = (await database.read(async (tx) => readCounts(tx, await yearMatter(tx)))).find((count) => count.institution === institution);
        const { met = 0, of = 0 } = criterion === null ? {} : (counted?.counts[criterion] ?? {});
        const counts = criterion === null ? { met: null, of: null } : { met: Math.max(0, met - fewer), of };
        await review(context, callerNamed(person), 2019, institution, { criterion, reason, ...counts });
      },
    })),
    { at: at("2020-02-06"), happen: () => stepBy(chair, "finish_review") },
    {
      at: at("2020-02-12"),
      happen: async () => {
        const { answer: _, ...objected } = SAMPLE_OBJECTION;
        objection = await object(context, callerNamed("officer-2"), 2019, "sample-health", objected);
      },
    },
    { at: at("2020-02-17"), happen: () => answer(context, chair, 2019, "sample-health", objection, SAMPLE_OBJECTION.answer) },
    { at: at("2020-02-24"), happen: () => stepBy(chair, "finalise") },
    { at: at("2020-03-03"), happen: async () => decided(context, await matterOf(2019)) },
    { at: at("2020-03-04"), happen: () => stepBy(ministry, "publish_results") },
    { at: at("2020-03-05"), happen: () => issueOrder(context, ministry, 2019, "sample-health", { kind: "corrective-order", ...SAMPLE_ORDER }) },
    { at: at("2020-03-11"), happen: () => addEvidence(context, agency, 2020, "sample", { ...SAMPLE_EVIDENCE[2020], file: null }) },
    { at: at("2020-03-12"), happen: () => post(context, agency, { kind: "recipe", parent: null, institution: "sample", ...SAMPLE_RECIPE }) },
    { at: at("2020-03-13"), happen: () => answerQuestion(context) },
  ];
}

async function yearMatter(tx: Parameters<typeof readYearMatter>[0]): Promise<string> {
  return (await readYearMatter(tx, 2019)) ?? "";
}

async function passIn(context: GovernanceContext, id: string): Promise<void> {
  await context.database.write(async (tx) => passTime(tx, context, await lockedMatter(tx, id)));
}

/** The council of this nation met and decided; whose votes they were is not told. */
async function decided(context: GovernanceContext, id: string): Promise<void> {
  const step = { action: "decide", facts: { isCarried: true } };
  await context.database.write(async (tx) => takeMatterStep(tx, context, await lockedMatter(tx, id), { actor: "council", account: null }, step));
}

/** The agency reports in time; the health authority is late, for everybody to see. */
async function signReport(context: GovernanceContext, by: Caller): Promise<void> {
  const report = await context.database.read((tx) => readReport(tx, "sample", "2019-2"));
  if (!report) return;
  const step = { action: "sign_off", as: null, version: null, institution: null, facts: { reason: "[가상] 두 건 모두 제공하기로 했습니다." } };
  await actInMatter(context, by, { id: report.matter, ...step });
}

async function answerQuestion(context: GovernanceContext): Promise<void> {
  const [question] = await context.database.read((tx) => readPosts(tx, "question", null, 1));
  if (!question) return;
  await post(context, callerNamed("centre-officer"), { kind: "answer", parent: question.id, institution: null, title: "", content: SAMPLE_QUESTION.answer });
}
