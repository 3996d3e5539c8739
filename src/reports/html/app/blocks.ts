/**
 * Reads what the page carries: JSON that is compressed in elements which no browser runs. Each element is emptied once
 * it is read, so that the text is not kept beside what was read off it.
 */
export async function readBlock<T>(element: { textContent: string }): Promise<T> {
  const bytes = Uint8Array.from(atob(element.textContent), (character) => character.charCodeAt(0));
  element.textContent = "";
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  // What a report of this version wrote has the shape that it wrote.
  return JSON.parse(await new Response(stream).text()) as T;
}
