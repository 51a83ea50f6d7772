const blockSize = 512;

function header(path: string, size: number): Buffer {
  const block = Buffer.alloc(blockSize);
  block.write(path.slice(-100), 0);
  block.write('0000644\0', 100);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('        0', 148);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** A tar archive of regular files. */
export function writeTar(files: readonly { readonly path: string; readonly content: Uint8Array }[]): Buffer {
  const parts = files.flatMap(({ path, content }) => [
    header(path, content.byteLength),
    content,
    Buffer.alloc((blockSize - (content.byteLength % blockSize)) % blockSize),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(blockSize * 2)]);
}
