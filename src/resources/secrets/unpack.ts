import { gunzipSync } from "node:zlib";

/** How many bytes unpacking may still yield: a few bytes can hold many. */
export interface Room {
  left: number;
}

/** The text of data, which gzip may have compressed; `undefined` where it cannot be unpacked, or not in the room left. */
export function unpacked(data: Buffer, room: Room): string | undefined {
  // The first two bytes are the mark of gzip (RFC 1952).
  if (data[0] !== 0x1f || data[1] !== 0x8b) return data.toString();
  try {
    const text = gunzipSync(data, { maxOutputLength: room.left });
    room.left -= text.length;
    return text.toString();
  } catch {
    return undefined;
  }
}
