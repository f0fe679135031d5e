// Fills all that plain events can fill, in waves: a field that appears or is enabled by another is filled after it.

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const inOrder = (pairs) =>
  pairs.sort(([, a], [, b]) => {
    const [first, second] = [a.control?.element, b.control?.element];
    if (!first || !second) return Number(!first) - Number(!second);
    return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  });

const wave = (left, outcomes) => {
  const controls = survey();
  const pairs = inOrder(left.map((entry) => [entry, find(entry, controls)]));
  for (const [entry, found] of pairs) {
    if (found.control && !found.control.element.isConnected) continue;
    outcomes.set(entry.index, found.control ? write(found.control, entry) : found);
  }
  return left.filter((entry) => outcomes.get(entry.index)?.trouble || !outcomes.has(entry.index));
};

// Runs something, and tells whether the page began to give way to another meanwhile, as old ones do for a choice.
const whileStaying = async (work) => {
  let leaving = false;
  const notice = (event) => {
    leaving ||= !event.destination.sameDocument && event.downloadRequest === null;
  };
  window.navigation?.addEventListener("navigate", notice);
  try {
    return { ...(await work(() => leaving)), leaving };
  } finally {
    window.navigation?.removeEventListener("navigate", notice);
  }
};

const MOST_TURNS = 500; // what does not let itself be turned is not tried for ever

// Ends when all is written, or when nothing more could be for `patience` milliseconds. What is asked for `then` is
// answered at once where nothing is left to be done by hand, which saves the page's being looked at twice.
const fill = ({ entries, patience, then = null }) => whileStaying(async (isLeaving) => {
  const [outcomes, fewest] = [new Map(), new Map()];
  const isNearer = ({ index }) => {
    const [now, best] = [outcomes.get(index)?.left ?? Infinity, fewest.get(index) ?? Infinity];
    fewest.set(index, Math.min(now, best)); // a page that undoes each choice would keep it going for ever
    return now < best;
  };
  const isTurned = ({ trouble, left }) => trouble === "more" && left === undefined;
  let left = entries;
  let turns = 0;
  for (let since = performance.now(); performance.now() - since <= patience && !isLeaving(); ) {
    const before = left.length;
    left = wave(left, outcomes);
    if (!left.length) break;
    const turned = [...outcomes.values()].some(isTurned) && ++turns < MOST_TURNS;
    const moves = left.filter(isNearer).length > 0 || left.length < before || turned;
    if (moves) since = performance.now();
    await pause(moves ? 0 : 40);
  }
  for (const [index, outcome] of outcomes) if (isTurned(outcome)) outcomes.set(index, { done: true });
  await pause(0);
  await pause(0);
  const isWritten = !left.length && !isLeaving() && [...outcomes.values()].every(({ done }) => done);
  return {
    outcomes: entries.map((entry) => ({ index: entry.index, ...outcomes.get(entry.index) })),
    ...(then && isWritten ? { ready: ready({ entries, ...then }) } : { standing: standing({ entries }) }),
    labels: left.length ? placesShown() : [],
  };
});

const MEMORY = Symbol.for("kommunrpa");

// Keeps an element in the page's and its own frame's memory, where a real click or key can fetch it.
const keep = (element, more) => {
  window[MEMORY] = { ...window[MEMORY], ...more, element };
  const view = element?.ownerDocument.defaultView;
  if (view && view !== window) view[MEMORY] = { element };
  return { kept: Boolean(element), framed: Boolean(view) && view !== window };
};

// The element that real keys and clicks go to: the control, or for one of several choices that choice.
const target = ({ entry, part = null }) => {
  const { control } = find(entry, survey());
  if (control && part !== null) return keep(control.members[part].element);
  const isOne = control?.kind === "radio-group";
  const choice = isOne && choose(offersOf(control), entry.texts.map(({ text }) => text)).offer;
  return keep(isOne ? choice?.element : control?.element);
};
