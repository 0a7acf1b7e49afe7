const mostKnown = 4_096;

/** A question about a word or name that is asked again and again, answered once. The answers are forgotten where they grow many. */
export function remembered<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= mostKnown) answers.clear();
    const answer = ask(text);
    answers.set(text, answer);
    return answer;
  };
}

/** The same of two names. */
export function rememberedPair(ask: (one: string, other: string) => boolean): (one: string, other: string) => boolean {
  const answers = new Map<string, Map<string, boolean>>();
  let size = 0;
  return (one, other) => {
    const known = answers.get(one)?.get(other);
    if (known !== undefined) return known;
    if (size >= mostKnown) {
      answers.clear();
      size = 0;
    }
    const answer = ask(one, other);
    answers.set(one, (answers.get(one) ?? new Map<string, boolean>()).set(other, answer));
    size += 1;
    return answer;
  };
}
