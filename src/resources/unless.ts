/** The result of a read, or `absent` where it fails with the named error, which means that nothing is there. */
export async function unless<T>(name: string, absent: T, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isNamed(error, name)) return absent;
    throw error;
  }
}

/** True where the error is the SDK's error of that name. */
export function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
