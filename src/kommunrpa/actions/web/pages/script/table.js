// Which table is meant, what its headings are, and what its rows say.

const tableTitles = (root) => {
  const caption = root.localName === "table" && root.caption && readings(root.caption, { buttons: true });
  return [caption, labelledBy(root), spoken(root), wording(root.title)].filter((read) => read && read.whole.length);
};

// What stands around a table: the names of its sections, and the nearest heading before it.
const titlesAround = (root) => {
  const found = [];
  let headed = false;
  for (let node = root; node?.nodeType === 1; node = parent(node)) {
    const name = node !== root && (isSection(node) || node.localName === "figure") && (sectionName(node) || captionOf(node));
    if (name) found.push(name);
    for (let each = node.previousElementSibling; each && !headed; each = each.previousElementSibling) {
      const inside = [each, ...each.querySelectorAll("*")].filter((one) => isTable(one) || headingLevel(one));
      headed = inside.length > 0;
      if (headed && !isTable(inside.at(-1)) && isDrawn(inside.at(-1))) found.push(readings(inside.at(-1), { buttons: true }));
    }
  }
  return found;
};

const captionOf = (figure) => {
  const caption = ownChild(figure, "figcaption");
  return caption && readings(caption);
};

const LONGEST_HEAD = 12;

const describeTable = (root, columns) => {
  const rows = rowsIn(root);
  const top = withCells(rows.filter(isDrawnRow).slice(0, LONGEST_HEAD));
  const height = top.length ? headHeight(top, columns) : 0;
  const head = top.slice(0, height);
  const last = head.length ? rows.findIndex(([element]) => element === head.at(-1).element) : -1;
  const [body, heads] = [rows.slice(last + 1), gridFrom(head).at(-1) ?? []];
  return {
    root, columns, heads, headings: headingsOf(head), body: body.length ? body : rowsAlike(root, heads),
    own: once(() => tableTitles(root)), around: once(() => titlesAround(root)),
  };
};

// What stands near a head without rows, in as many parts and at the same places: rows that only look like a table's.
const rowsAlike = (root, heads) => {
  const leftOf = (element) => element.getBoundingClientRect().left;
  const isAlike = (element) =>
    element.children.length === heads.length && !root.contains(element) && isDrawn(element) &&
    heads.every((head, at) => Math.abs(leftOf(head) - leftOf(element.children[at])) < 3);
  for (let around = parent(root), up = 0; heads.length > 1 && around?.nodeType === 1 && up < 4; around = parent(around), up += 1) {
    const rows = nearestBelow(around, isAlike).filter((row) => !closest(row, isTable));
    if (rows.length) return rows.map((row) => [row]);
  }
  return [];
};

// Every table that is drawn; those inside of cells are tables of their own, as in old layouts.
const tableRoots = () => {
  const found = [];
  const visit = (node) => {
    if (node.nodeType !== 1 || NEVER_READ.has(node.localName)) return;
    const inside = documentOf(node);
    if (inside?.documentElement) return void (isDrawn(node) && visit(inside.documentElement));
    if (!isTable(node)) return void [...children(node)].forEach(visit);
    if (isShown(node)) found.push(node);
    if (node.querySelector("table, [role]")) for (const { cells } of withCells(rowsIn(node))) cells.forEach((cell) => [...children(cell)].forEach(visit));
  };
  visit(document.documentElement);
  return found;
};

const sameTexts = (one, other) => one.length === other.length && one.every((text, at) => text === other[at]);

// Some libraries draw the head of a table as one table, and its rows as the next: two that are one.
const joinHalves = (tables) => {
  const joined = [];
  for (const table of tables) {
    const head = joined.at(-1);
    if (head && areHalves(head, table, tables)) {
      joined[joined.length - 1] = { ...table, headings: head.headings, own: head.own().length ? head.own : table.own, around: head.around };
    } else joined.push(table);
  }
  return joined;
};

const areHalves = (head, table, tables) => {
  const named = table.headings.filter(Boolean);
  const goesOn = !named.length || sameTexts(head.headings.filter(Boolean), named);
  return !head.body.length && head.headings.some(Boolean) && goesOn && nearTo(head.root, table.root, tables) && fits(head, table);
};

const fits = (head, table) => {
  const first = withCells(table.body.filter(isDrawnRow).slice(0, 1));
  const width = first.length ? gridFrom(first)[0].length : 0;
  return !width || first[0].cells.length === 1 || Math.abs(head.headings.length - width) <= 1;
};

// Whether two tables stand together, with no third in what holds them both that has a head of its own.
const nearTo = (one, other, tables) => {
  const around = closest(one, (node) => node.contains(other));
  return Boolean(around) && tables.every(({ root, headings }) => root === one || root === other || !around.contains(root) || !headings.some(Boolean));
};

// The tables that have headings; a copy of another one's head, as some pages keep at the top, is none.
const tablesNow = (columns) => {
  const tables = joinHalves(tableRoots().map((root) => describeTable(root, columns))).filter(({ headings }) => headings.some(Boolean));
  const isCopy = (table) => !table.body.length && tables.some((each) => each.body.length && sameTexts(each.headings, table.headings));
  return tables.filter((table) => !isCopy(table));
};

// Where the columns stand that a heading may mean: by its whole name, else by its last part.
const placesOfColumn = (headings, name) => {
  const named = (texts) => texts.flatMap((text, at) => (text && isNamed(wording(text), name) ? [at] : []));
  const exact = headings.flatMap((heading, at) => (plain(heading) === plain(name) ? [at] : []));
  const whole = exact.length ? exact : named(headings);
  return whole.length ? whole : named(headings.map((heading) => heading.split(" › ").at(-1)));
};

const hasColumn = ({ headings }, name) => placesOfColumn(headings, name).length > 0;

const titleOfTable = (table) => (table.own()[0] || table.around()[0])?.shown || "";

const tellTables = (tables) => tables.map((table) => ({ title: titleOfTable(table), headings: table.headings.filter(Boolean) }));

// A table in a menu is meant only by who names it.
const isMenu = (element) => element.localName === "nav" || role(element) === "navigation";

const chooseTable = ({ table, columns }) => {
  const every = tablesNow(columns);
  const outside = every.filter(({ root }) => !closest(root, isMenu));
  const tables = table || !outside.length ? every : outside;
  const own = tables.filter((each) => each.own().some((read) => isNamed(read, table)));
  const around = tables.filter((each) => each.around().some((read) => isNamed(read, table)));
  const named = !table ? tables : own.length ? own : around;
  if (!named.length) return { trouble: "missing", tables: tellTables(tables) };
  const fitting = named.filter((each) => columns.every((name) => hasColumn(each, name)));
  if (fitting.length === 1) return { found: fitting[0] };
  if (named.length === 1) return { found: named[0] };
  return { trouble: fitting.length ? "several" : "no columns", tables: tellTables(fitting.length ? fitting : named) };
};
