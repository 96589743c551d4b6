// A workbook as bytes, for tests.
import ExcelJs from "exceljs";

/** Sheets by name, rows of cells; `formats` are number formats by column, from 1. */
export async function workbookBytes(
  sheets: { readonly [name: string]: readonly (readonly unknown[])[] },
  formats: { readonly [column: number]: string } = {},
): Promise<Uint8Array> {
  const workbook = new ExcelJs.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(name);
    for (const cells of rows) sheet.addRow([...cells]);
    for (const [column, format] of Object.entries(formats)) sheet.getColumn(Number(column)).numFmt = format;
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
