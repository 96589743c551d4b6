// SearchTrend.csv of DS4C (trend.csv in its first release). Translation only.
import { cellsOf, given, hasJust } from "../../core/source-columns.ts";
import type { TableSource } from "../../core/table-dataset.ts";

export const ds4cSearchTrend: TableSource = {
  id: "ds4c-search-trend",
  title: { en: "DS4C: SearchTrend.csv", ko: "DS4C: SearchTrend.csv" },
  recognises: (columns) => hasJust(columns, ["date", "cold", "flu", "pneumonia", "coronavirus"]),
  translate(row) {
    const { date, cold, flu, pneumonia, coronavirus } = cellsOf(row);
    return { rows: [{ day: date, cold: given(cold), flu: given(flu), pneumonia: given(pneumonia), coronavirus: given(coronavirus) }], notices: [] };
  },
};
