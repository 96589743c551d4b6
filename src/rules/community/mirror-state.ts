// How far a mirror of a live dataset is behind, told from its position in the log of changes. Pure.
import type { Text } from "../../core/text.ts";

export const MIRROR_STATES = ["unchecked", "current", "behind", "other_log", "unreachable"] as const;
export type MirrorState = (typeof MIRROR_STATES)[number];

export const MIRROR_STATE_TITLES: Readonly<Record<MirrorState, Text>> = {
  unchecked: { en: "Not looked at yet", ko: "아직 확인 전" },
  current: { en: "Up to date", ko: "최신" },
  behind: { en: "Behind", ko: "뒤처짐" },
  other_log: { en: "Counts otherwise: how far it is behind cannot be told", ko: "다른 기준으로 세어 얼마나 뒤처졌는지 알 수 없음" },
  unreachable: { en: "Does not answer", ko: "응답 없음" },
};

/** Changes that arrive while it is being asked. Ours. */
const ON_THE_WAY = 100;

export interface LogPosition {
  readonly epoch: string;
  readonly sequence: number;
}

/** @param found null: no answer that says where it stands */
export function mirrorState(own: LogPosition, found: LogPosition | null): { readonly state: MirrorState; readonly changesBehind: number | null } {
  if (!found) return { state: "unreachable", changesBehind: null };
  if (found.epoch !== own.epoch) return { state: "other_log", changesBehind: null };
  const changesBehind = Math.max(0, own.sequence - found.sequence);
  return { state: changesBehind <= ON_THE_WAY ? "current" : "behind", changesBehind };
}
