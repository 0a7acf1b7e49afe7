/** A function of an object that never changes, such as a definition: its answer is made once for each, and kept as long as the object. */
export function oncePer<Key extends object, Answer extends object>(make: (key: Key) => Answer): (key: Key) => Answer {
  const made = new WeakMap<Key, Answer>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const answer = make(key);
    made.set(key, answer);
    return answer;
  };
}
