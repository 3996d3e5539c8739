/** Asks the first time and answers every time from that, a failure too. */
export function once<T>(request: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= request());
}
