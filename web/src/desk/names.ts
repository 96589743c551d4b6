// Names of datasets and institutions by their id, for pages that speak of many of them.
import type { Text } from "#core/text.ts";
import { ApiRefusal, type Fetch, readJson } from "#web/api/read-json.ts";

export interface Named {
  readonly id: string;
  readonly name: Text;
}

export async function readDatasetNames(fetch: Fetch): Promise<readonly Named[]> {
  const { datasets } = await readJson<{ readonly datasets: readonly { readonly id: string; readonly title: Text }[] }>(fetch, "/v1/datasets");
  return datasets.map(({ id, title }) => ({ id, name: title }));
}

/** None while they cannot be read: then their ids stand for them. */
export async function readInstitutionNames(fetch: Fetch): Promise<readonly Named[]> {
  try {
    const { institutions } = await readJson<{ readonly institutions: readonly Named[] }>(fetch, "/v1/institutions");
    return institutions.map(({ id, name }) => ({ id, name }));
  } catch (refusal) {
    if (refusal instanceof ApiRefusal) return [];
    throw refusal;
  }
}

/** The id where there is no name. */
export function nameOf(named: readonly Named[], id: string): Text {
  return named.find((each) => each.id === id)?.name ?? { ko: id, en: id };
}
