const blockSize = 512;

/**
 * The contents of the regular files of a tar archive, as `git archive` writes it (ustar with pax headers:
 * https://www.gnu.org/software/tar/manual/html_node/Standard.html). Names are not read: contents are told by their hash.
 * It ends at the first block that is no header.
 */
export function* readTarFiles(archive: Uint8Array): Generator<Uint8Array> {
  for (let offset = 0; offset + blockSize <= archive.byteLength;) {
    const header = archive.subarray(offset, offset + blockSize);
    const size = readOctal(header.subarray(124, 136));
    if (size === undefined || !hasChecksum(header)) return;
    const start = offset + blockSize;
    if (start + size > archive.byteLength) return;
    const type = header[156];
    // '0' and NUL are regular files; links, folders and pax headers have other types.
    if (type === 0x30 || type === 0) yield archive.subarray(start, start + size);
    offset = start + Math.ceil(size / blockSize) * blockSize;
  }
}

function readOctal(field: Uint8Array): number | undefined {
  const text = String.fromCharCode(...field).replace(/[\0 ]+$/, '');
  return /^[0-7]{1,12}$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

/** The sum of the header's bytes, with blanks in place of the sum itself. */
function hasChecksum(header: Uint8Array): boolean {
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 0x20 : byte), 0);
  return readOctal(header.subarray(148, 156)) === sum;
}
