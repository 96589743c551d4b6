// How a program or a spreadsheet gets the newest release, to be copied and run as it is. Pure.

export interface Example {
  readonly id: "curl" | "python" | "r" | "javascript" | "excel";
  readonly code: string;
}

/** @param origin of the site, `https://data.example` */
export function tableExamples(origin: string, id: string): readonly Example[] {
  const csv = `${origin}/v1/datasets/${id}/releases/latest/${id}.csv`;
  const rows = `${origin}/v1/datasets/${id}/rows`;
  return [
    { id: "curl", code: `curl -O '${csv}'\ncurl '${rows}?limit=5'` },
    { id: "python", code: `import pandas as pd\n\n${nameOf(id)} = pd.read_csv("${csv}")\nprint(${nameOf(id)}.head())` },
    { id: "r", code: `${nameOf(id)} <- read.csv("${csv}", fileEncoding = "UTF-8")\nhead(${nameOf(id)})` },
    { id: "javascript", code: `const answer = await fetch("${rows}?limit=5");\nconst { release, rows } = await answer.json();\nconsole.table(rows);` },
    {
      id: "excel",
      code: `let\n  Source = Csv.Document(Web.Contents("${csv}"), [Delimiter = ",", Encoding = 65001]),\n  Rows = Table.PromoteHeaders(Source)\nin\n  Rows`,
    },
  ];
}

/** @param origin of the site */
export function liveExamples(origin: string, id: string): readonly Example[] {
  const near = `${origin}/v1/live/${id}/nearby?lat=37.5665&lng=126.978&radiusMeters=1000`;
  const places = `${origin}/v1/live/${id}/places?limit=100`;
  return [
    { id: "curl", code: `curl '${near}'\ncurl -N '${origin}/v1/live/${id}/stream'` },
    { id: "python", code: `import requests\n\nanswer = requests.get("${near}").json()\nfor place in answer["places"]:\n    print(place)` },
    { id: "r", code: `library(jsonlite)\n\nnear <- fromJSON("${near}")\nstr(near$places)` },
    {
      id: "javascript",
      code: `const stream = new EventSource("${origin}/v1/live/${id}/stream");\nstream.addEventListener("change", ({ data }) => console.log(JSON.parse(data)));`,
    },
    {
      id: "excel",
      code: `let\n  Source = Json.Document(Web.Contents("${places}")),\n  Places = Table.FromRecords(Source[places], null, MissingField.UseNull)\nin\n  Places`,
    },
  ];
}

/** A name that Python and R take. */
function nameOf(id: string): string {
  return id.replaceAll("-", "_");
}
