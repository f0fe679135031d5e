// Collects rows that a page draws only where it is scrolled to, and exchanges for others elsewhere.

const INDEXES = ["aria-rowindex", "row-index", "data-index", "data-row-index", "data-rowindex", "data-item-index"];
const SLACK = 4; // pixels by which a row may seem to move while the page is scrolled

const topOf = (element) => element.getBoundingClientRect().top;
const bottomOf = (element) => element.getBoundingClientRect().bottom;

const countsUp = (name, elements) => {
  const numbers = elements.map((element) => numberIn(element, name));
  return numbers.every((number, at) => number !== null && (!at || number > numbers[at - 1]));
};

const staysPut = (element, scroller) =>
  closest(element, (each) => each === scroller || ["fixed", "sticky"].includes(styleOf(each).position)) !== scroller;

// The rows that are drawn, from the top down; each with a number that it keeps wherever the page is scrolled to:
// that which the page gives it, else where it stands.
const numberedRows = async (found, scroller, { by, blank }) => {
  const inside = bodyOf(found).filter(({ element }) => !staysPut(element, scroller));
  const body = inside.filter(({ cells, element }) => cells || squeeze(element.textContent));
  body.sort((one, other) => topOf(one.element) - topOf(other.element));
  if (!blank && !areFilled(body, found.heads)) return null;
  const elements = body.map(({ element }) => element);
  const name = by ?? INDEXES.find((each) => countsUp(each, elements)) ?? "";
  const whole = await acrossColumns(found, { headings: [], rows: textsOf(body, found.headings) }, elements);
  if (!whole) return null;
  const start = viewOf(scroller).top - scroller.scrollTop;
  const place = (element) => ({ number: Math.round(topOf(element) - start), height: Math.round(bottomOf(element) - topOf(element)) });
  const told = (element) => (name ? { number: numberIn(element, name), height: 1 } : place(element));
  return { by: name, elements, rows: elements.map((element, at) => ({ ...told(element), texts: whole.rows[at] })) };
};

// Whether a row waits for its texts; once it has long been blank, only while it says so.
const isUndrawn = (blank) => ({ texts }) =>
  texts && texts.every((text) => !text || isLoadingText(text)) && (!blank || texts.some((text) => text && isLoadingText(text)));

// Whether what is drawn fills what can be seen; it need not when no more rows come.
const fillsView = (elements, scroller, blank) => {
  const { top, height } = viewOf(scroller);
  const isSeen = (element) => topOf(element) < top + height && bottomOf(element) > top;
  return elements.some(isSeen) && (blank || isAtEnd(scroller) || bottomOf(elements.at(-1)) >= top + height - 1);
};

// The rows that are drawn at one place, once they fill it and go on from those before.
const rowsAt = async ({ by, known, blank, ...request }, scroller) => {
  for (const began = performance.now(); performance.now() - began < 1500; ) {
    await nextFrames(1);
    const { found } = chooseTable(request);
    if (!found || !lastRow(found)) continue;
    const part = await numberedRows(found, scroller, { by, blank });
    if (!part) continue;
    const slack = part.by ? 0 : SLACK;
    const goesOn = !known.length || part.rows.some(({ number }) => known.some((each) => Math.abs(each - number) <= slack));
    if (goesOn && fillsView(part.elements, scroller, blank) && !part.rows.some(isUndrawn(blank))) return part;
  }
  return null;
};

const startOf = (root, scroller) => {
  const isInside = root !== scroller && closest(root, (each) => each === scroller);
  return isInside ? Math.round(topOf(root) - viewOf(scroller).top + scroller.scrollTop) : 0;
};

const isAtEnd = (scroller) => scroller.scrollTop + viewOf(scroller).height >= scroller.scrollHeight - 1;

// Goes through the rows from one place on, for half a second; stuck when those that should stand there do not come.
const sweep = async ({ by, known, at, blank, table, columns }) => {
  const rows = [];
  const state = { by, known, at };
  for (const began = performance.now(); performance.now() - began < 500; ) {
    const { found } = chooseTable({ table, columns });
    const scroller = found && lastRow(found) && scrollerOf(lastRow(found));
    if (!scroller) return null;
    state.at ??= startOf(found.root, scroller);
    scroller.scrollTo({ top: state.at, behavior: "instant" });
    const wasAtEnd = isAtEnd(scroller);
    if (wasAtEnd || !state.known.length) await calm(found.root, 200, 1500);
    const part = await rowsAt({ ...state, blank, table, columns }, scroller);
    if (!part) return { rows, ...state, stuck: true };
    rows.push(...part.rows);
    Object.assign(state, { by: part.by, known: part.rows.map(({ number }) => number) });
    if (wasAtEnd && isAtEnd(scroller)) return { rows, ...state, ended: true };
    state.at = scroller.scrollTop + Math.max(1, topOf(part.elements.at(-1)) - viewOf(scroller).top);
  }
  return { rows, ...state };
};
