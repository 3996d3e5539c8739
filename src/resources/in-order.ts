/**
 * Reads ahead and yields in order: up to `ahead` reads are under way beside the one that is waited for.
 * Memory holds that many results, however long the list is.
 */
export async function* inOrder<T, R>(
  values: Iterable<T>,
  ahead: number,
  read: (value: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  for (const value of values) {
    const result = read(value);
    // It is awaited when its turn comes; until then a failure is not an unhandled one.
    result.catch(() => undefined);
    underWay.push(result);
    const [first] = underWay;
    if (first !== undefined && underWay.length > ahead) {
      yield await first;
      void underWay.shift();
    }
  }
  for (const result of underWay) yield await result;
}
