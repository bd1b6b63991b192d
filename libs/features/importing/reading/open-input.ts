import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A file being read: its bytes after inflating, its size on disk, and how much of that has been read so far. */
export interface Input {
  readonly bytes: Readable;
  readonly sizeBytes: number;
  readBytes(): number;
}

const GZIP_MAGIC = [0x1f, 0x8b];

/**
 * Opens a file as a stream of bytes; gzip is recognised by its first two bytes and inflated on the way.
 *
 * Throws the file system's error when it cannot be opened. A damaged or truncated gzip fails while it is read.
 */
export async function openInput(path: string): Promise<Input> {
  const handle = await open(path);
  const { size } = await handle.stat();
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  await handle.close();
  const file = createReadStream(path);
  return { bytes: isGzip(buffer) ? inflated(file) : file, sizeBytes: size, readBytes: () => file.bytesRead };
}

function isGzip(start: Buffer): boolean {
  return GZIP_MAGIC.every((byte, index) => start[index] === byte);
}

/** Errors of either stream reach whoever reads the inflated one. */
function inflated(file: Readable): Readable {
  const gunzip = createGunzip();
  pipeline(file, gunzip, () => {});
  return gunzip;
}
