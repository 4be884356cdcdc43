/** Files of every kind that is taken as evidence 佐证材料, as small as they can be. */

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A ZIP file of empty files: names are all that is looked at. `flags` 1 is encrypted. */
export function zip(names: string[], flags = 0): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const name of names) {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    local.push(head, latin(name));
    central.push(entry, latin(name));
    at += 30 + name.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
}

export const pdf = (content = ''): Buffer => latin(`%PDF-1.7\n${content}\n%%EOF\n`);
export const docx = (...more: string[]): Buffer => zip(['[Content_Types].xml', 'word/document.xml', ...more]);
export const xlsx = (): Buffer => zip(['[Content_Types].xml', 'xl/workbook.xml']);
export const ofd = (): Buffer => zip(['OFD.xml', 'Doc_0/Document.xml']);
export const png = (): Buffer => latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0IEND\xaeB`\x82');
export const jpeg = (): Buffer => latin('\xff\xd8\xff\xe0\0\x10JFIF\xff\xda\0\x08scan\xff\xd9');
/** A program, whatever it is called. */
export const exe = (): Buffer => latin(`MZ\x90\0${'\0'.repeat(60)}PE\0\0`);
