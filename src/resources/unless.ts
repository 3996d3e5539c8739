/** What a read answers, or `absent` where the error of that name says that there is nothing. */
export async function unless<T>(name: string, absent: T, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isNamed(error, name)) return absent;
    throw error;
  }
}

/** True where it is the SDK's error of that name. */
export function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
