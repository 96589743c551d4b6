// A ZIP archive as bytes, for tests: it may say other sizes than are true.
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Said in place of the true size after unpacking. */
  readonly saidBytes?: number;
}

export function zipBytes(parts: readonly ZipPart[]): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, saidBytes } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(saidBytes ?? bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    bodies.push(Buffer.from([0x50, 0x4b, 3, 4]), common, path, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), common, tail, path);
    offset += 4 + common.length + path.length + packed.length;
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, ...directory, Buffer.from([0x50, 0x4b, 5, 6]), end]);
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of one sheet, from the XML of its rows. */
export function sheetArchive(rows: string, more: { readonly before?: string; readonly saidBytes?: number; readonly texts?: string } = {}): Uint8Array {
  const sheet = `${more.before ?? ""}<worksheet xmlns="${MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData></worksheet>`;
  return zipBytes([
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    { name: "xl/_rels/workbook.xml.rels", content: `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>` },
    ...(more.texts === undefined ? [] : [{ name: "xl/sharedStrings.xml", content: `<sst xmlns="${MAIN}">${more.texts}</sst>` }]),
    { name: "xl/worksheets/sheet1.xml", content: sheet, ...(more.saidBytes === undefined ? {} : { saidBytes: more.saidBytes }) },
  ]);
}
