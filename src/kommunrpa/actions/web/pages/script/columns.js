// Columns that are drawn only where a person has scrolled to, in a grid that numbers them.

const wideScrollerOf = (cell) =>
  closest(parent(cell), (node) => node.scrollWidth > node.clientWidth + 1 && SCROLLS.test(styleOf(node).overflowX));

// The scroller of a grid whose columns are not all drawn.
const columnScrollerOf = (found) => {
  if (toldNumber(found.root, "aria-colcount") <= found.headings.filter(Boolean).length) return null;
  const row = lastRow(found);
  const parts = found.body.find(([element]) => element === row) ?? [];
  return parts.flatMap(cellsOf).map(wideScrollerOf).find(Boolean) ?? null;
};

// Whether each row has a cell below every head that is drawn: some grids draw cells later than rows.
const areFilled = (body, heads) => body.every(({ cells }) => !cells || heads.every((head, x) => !head || cells[x]));

const drawnColumns = async (root, places, quiet) => {
  for (const began = performance.now(); ; ) {
    await nextFrames(2);
    await calm(root, quiet);
    const now = describeTable(root, []);
    const body = bodyOf(now).filter(({ element, cells }) => cells && places.has(element));
    if (areFilled(body, now.heads) || performance.now() - began > 1000) return { headings: now.headings, body };
  }
};

// From where a scroller stands to its other side, in steps that overlap.
const stopsOf = (scroller) => {
  const most = scroller.scrollWidth - scroller.clientWidth;
  const count = Math.ceil(most / (0.8 * scroller.clientWidth));
  const stops = Array.from({ length: count + 1 }, (_, at) => (at * most) / count);
  return scroller.scrollLeft > most / 2 ? stops.reverse() : stops;
};

const longest = (one, other) => ((other ?? "").length > (one ?? "").length ? other : one);

const addColumns = (read, { headings, body }, places) => {
  headings.forEach((text, x) => (read.headings[x] = longest(read.headings[x], text)));
  textsOf(body, headings).forEach((texts, y) => {
    const row = read.rows[places.get(body[y].element)];
    texts.forEach((text, x) => (row[x] = longest(row[x], text) ?? text));
  });
};

const columnCounts = new WeakMap();

// Whether every row has all columns that any has, and these are as many as the grid says, or as there were before.
const isWhole = ({ rows }, root, pass) => {
  const columns = new Set(rows.flatMap((row) => (row ? row.flatMap((text, x) => (text === null ? [] : [x])) : [])));
  if (!rows.every((row) => !row || [...columns].every((x) => (row[x] ?? null) !== null))) return false;
  if (pass === LAST_PASS) columnCounts.set(root, columns.size);
  return columns.size >= (columnCounts.get(root) ?? toldNumber(root, "aria-colcount"));
};

const LAST_PASS = 3;

// Whether the wanted columns, if not all are, stand in what is drawn already.
const areDrawn = ({ rows }, headings, columns) => {
  const places = columns.map((name) => placesOfColumn(headings, name));
  return columns.length > 0 && places.every(([x]) => x !== undefined && rows.every((row) => !row || (row[x] ?? null) !== null));
};

// What was read of some rows, with what stands in the columns that come when the grid is scrolled aside. Null when
// they do not all come.
const acrossColumns = async (found, read, elements) => {
  const scroller = columnScrollerOf(found);
  if (!scroller || areDrawn(read, found.headings, found.columns)) return read;
  const places = new Map(elements.map((element, at) => [element, at]));
  for (let pass = 1; pass <= LAST_PASS; pass += 1) {
    for (const left of stopsOf(scroller)) {
      scroller.scrollTo({ left, behavior: "instant" });
      addColumns(read, await drawnColumns(found.root, places, 40 * pass), places);
    }
    if (isWhole(read, found.root, pass)) return read;
  }
  return null;
};
