/** The lines of an answer as they arrive. */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let waiting = '';
  for (;;) {
    const { done, value } = await reader.read();
    waiting += value === undefined ? decoder.decode() : decoder.decode(value, { stream: true });
    const lines = waiting.split('\n');
    waiting = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
    if (done) break;
  }
  if (waiting !== '') yield waiting;
}
