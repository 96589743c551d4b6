// What a release changes for those who read the one before: columns, types, codes, key. Pure.
import type { Field, Fields } from "../../core/fields.ts";
import { type ChangeLevel, greaterChange } from "../../core/release-version.ts";
import type { Text } from "../../core/text.ts";

/** Columns and key of a release. */
export interface ReleaseShape {
  readonly fields: Fields;
  readonly key: readonly string[];
}

/** Rows of a table by its key, held against those of the release before. */
export interface KeyCounts {
  readonly before: number;
  readonly added: number;
  readonly removed: number;
}

export const CHANGE_KINDS = {
  column_gone: { level: "major", message: { en: "A column is gone.", ko: "열이 없어졌습니다." } },
  type_changed: { level: "major", message: { en: "A column's values have another type or unit.", ko: "열의 값 유형이나 단위가 바뀌었습니다." } },
  key_changed: { level: "major", message: { en: "Rows are told apart by other columns.", ko: "행을 구별하는 열이 바뀌었습니다." } },
  key_space_replaced: {
    level: "major",
    message: { en: "Less than half of the former keys are still there.", ko: "이전 행 번호의 절반 이상이 없어졌습니다." },
  },
  column_appeared: { level: "minor", message: { en: "A column is new.", ko: "새 열이 생겼습니다." } },
  code_appeared: { level: "minor", message: { en: "A column may have a code that is new.", ko: "열에 새 코드가 생겼습니다." } },
} as const satisfies { readonly [kind: string]: { readonly level: ChangeLevel; readonly message: Text } };

export interface SchemaChange {
  readonly kind: keyof typeof CHANGE_KINDS;
  /** The column, and the code where one is new; null where the whole table is meant. */
  readonly column: string | null;
  readonly code?: string;
}

/** @param keys null where keys cannot be compared; the caller then finds `key_changed` here as well */
export function schemaChanges(before: ReleaseShape, now: ReleaseShape, keys: KeyCounts | null): readonly SchemaChange[] {
  const changes: SchemaChange[] = [];
  for (const [column, field] of Object.entries(before.fields)) {
    const present = now.fields[column];
    if (!present) changes.push({ kind: "column_gone", column });
    else changes.push(...fieldChanges(column, field, present));
  }
  for (const column of Object.keys(now.fields)) if (!before.fields[column]) changes.push({ kind: "column_appeared", column });
  if (before.key.join() !== now.key.join()) changes.push({ kind: "key_changed", column: null });
  if (keys && isReplaced(keys)) changes.push({ kind: "key_space_replaced", column: null });
  return changes;
}

function fieldChanges(column: string, before: Field, now: Field): readonly SchemaChange[] {
  if (before.type !== now.type || unitOf(before) !== unitOf(now)) return [{ kind: "type_changed", column }];
  if (before.type !== "choice" || now.type !== "choice") return [];
  const known = before.choices;
  return Object.keys(now.choices).flatMap((code) => (Object.hasOwn(known, code) ? [] : [{ kind: "code_appeared", column, code } as const]));
}

function unitOf(field: Field): string | null {
  return "unit" in field ? field.unit : null;
}

/** Programs that read the release before no longer work as they are. */
export function breaksReaders(changes: readonly SchemaChange[]): boolean {
  return changes.some(({ kind }) => kind !== "key_space_replaced" && CHANGE_KINDS[kind].level === "major");
}

/** A table that had no rows cannot have lost them. */
function isReplaced({ before, removed }: KeyCounts): boolean {
  return before > 0 && (before - removed) * 2 < before;
}

/** What the version must at least count up. */
export function levelOf(changes: readonly SchemaChange[]): ChangeLevel {
  return changes.reduce<ChangeLevel>((level, { kind }) => greaterChange(level, CHANGE_KINDS[kind].level), "revision");
}

/** Found by comparing rows, not by reading the declaration: somebody has to say whether it is meant. */
export function needsConfirmation(changes: readonly SchemaChange[]): boolean {
  return changes.some(({ kind }) => kind === "key_space_replaced");
}
