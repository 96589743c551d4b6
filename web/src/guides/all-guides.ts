// Every guide, in the order in which they are offered.
import { communityCentres } from "./community-centres.ts";
import { disabledPeople } from "./disabled-people.ts";
import type { Guide } from "./guide.ts";
import { olderPeople } from "./older-people.ts";

export const GUIDES: readonly Guide[] = [olderPeople, disabledPeople, communityCentres];
