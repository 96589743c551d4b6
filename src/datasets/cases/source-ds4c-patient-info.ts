// PatientInfo.csv of DS4C, from 31 March 2020 on. Translation only.
import { cellsOf, hasJust } from "../../core/source-columns.ts";
import type { TableSource } from "../../core/table-dataset.ts";
import { ageBand, emptyCells, patientCell, patientRegion } from "./patient-cells.ts";

const COLUMNS = [
  "patient_id",
  "global_num",
  "sex",
  "birth_year",
  "age",
  "country",
  "province",
  "city",
  "disease",
  "infection_case",
  "infection_order",
  "infected_by",
  "contact_number",
  "symptom_onset_date",
  "confirmed_date",
  "released_date",
  "deceased_date",
  "state",
];

export const ds4cPatientInfo: TableSource = {
  id: "ds4c-patient-info",
  title: { en: "DS4C: PatientInfo.csv", ko: "DS4C: PatientInfo.csv" },
  recognises: (columns) => hasJust(columns, COLUMNS),
  translate(row) {
    const cells = cellsOf(row);
    const age = ageBand(patientCell(cells.age));
    const { region, notices } = patientRegion(cells);
    const patient = {
      id: cells.patient_id,
      nationalNumber: patientCell(cells.global_num),
      sex: patientCell(cells.sex),
      birthYear: patientCell(cells.birth_year),
      ageBand: age.band,
      nationality: patientCell(cells.country),
      ...region,
      hasUnderlyingDisease: cells.disease === "TRUE" ? true : patientCell(cells.disease),
      infectionCase: patientCell(cells.infection_case),
      infectionOrder: patientCell(cells.infection_order),
      infectedBy: patientCell(cells.infected_by),
      contactNumber: patientCell(cells.contact_number),
      onsetDay: patientCell(cells.symptom_onset_date),
      confirmedDay: patientCell(cells.confirmed_date),
      releasedDay: patientCell(cells.released_date),
      deceasedDay: patientCell(cells.deceased_date),
      state: patientCell(cells.state),
    };
    return { rows: [patient], notices: [...emptyCells(row), ...age.notices, ...notices] };
  },
};
