// patient.csv of DS4C's first release, 13 March 2020: numbers from 1 on for ids, and mostly nothing but the day. Translation only.
import { cellsOf, given, hasJust } from "../../core/source-columns.ts";
import type { TableSource } from "../../core/table-dataset.ts";
import { emptyCells, patientCell, patientRegion } from "./patient-cells.ts";

const COLUMNS = [
  "patient_id",
  "sex",
  "birth_year",
  "country",
  "region",
  "disease",
  "group",
  "infection_reason",
  "infection_order",
  "infected_by",
  "contact_number",
  "confirmed_date",
  "released_date",
  "deceased_date",
  "state",
];

export const ds4cPatients: TableSource = {
  id: "ds4c-patients",
  title: { en: "DS4C: patient.csv of 13 March 2020", ko: "DS4C: 2020년 3월 13일 patient.csv" },
  recognises: (columns) => hasJust(columns, COLUMNS),
  translate(row) {
    const cells = cellsOf(row);
    const { region, notices } = patientRegion({ province: cells.region ?? "" });
    const patient = {
      id: cells.patient_id,
      sex: patientCell(cells.sex),
      birthYear: patientCell(cells.birth_year),
      nationality: patientCell(cells.country),
      ...region,
      hasUnderlyingDisease: cells.disease === "1" ? true : patientCell(cells.disease),
      infectionCase: given([cells.group, cells.infection_reason].filter((part) => given(part) !== null).join("; ")),
      infectionOrder: patientCell(cells.infection_order),
      infectedBy: patientCell(cells.infected_by),
      contactNumber: patientCell(cells.contact_number),
      confirmedDay: patientCell(cells.confirmed_date),
      releasedDay: patientCell(cells.released_date),
      deceasedDay: patientCell(cells.deceased_date),
      state: patientCell(cells.state),
    };
    return { rows: [patient], notices: [...emptyCells(row), ...notices] };
  },
};
