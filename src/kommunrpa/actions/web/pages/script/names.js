// What a control is called: the one place that knows the order of docs/explanation/labels.md.

// What a person sees as the label counts alike, wherever it stands; the rest only where no control has such a label.
const LEVELS = { label: 0, placeholder: 1, title: 2 };

const byIds = (element, attribute) => {
  const root = element.getRootNode();
  const ids = (element.getAttribute(attribute) || "").split(/\s+/).filter(Boolean);
  return ids.map((id) => root.getElementById?.(id)).filter(Boolean);
};

const isDrawn = (element) => element.checkVisibility({ visibilityProperty: true });

const isFolded = (element) => element.localName === "details" && !element.open;

// Whether it is seen as soon as what is folded around it is opened: nothing else hides it.
const isFoldedIn = (element) => {
  let fold = null;
  for (let each = element; each?.nodeType === 1; each = parent(each)) {
    if (styleOf(each).display === "none") return false;
    if (isFolded(each)) fold = each;
  }
  return Boolean(fold) && isDrawn(fold) && styleOf(element).visibility === "visible";
};

const isDrawnOrFolded = (element) => isDrawn(element) || isFoldedIn(element);

const textOrHidden = (element) => {
  const read = readings(element, { buttons: true });
  return read.shown ? read : wording(element.textContent);
};

const labelledBy = (element) => {
  const inside = (each) => !isSection(element) && Boolean(closest(each, (around) => around === element)); // its own value
  const parts = byIds(element, "aria-labelledby").filter((each) => !inside(each)).map(textOrHidden);
  if (parts.length < 2) return parts[0] || null;
  const whole = wording(parts.map((part) => part.shown).join(" "));
  const last = parts.at(-1);
  return { ...whole, core: [...whole.core, ...last.whole, ...last.core] };
};

const spoken = (element) => {
  const text = element.getAttribute("aria-label") || (element.localName.includes("-") && element.getAttribute("label"));
  return text && squeeze(text) ? wording(text) : null;
};

const labelsOf = (element) => {
  const own = element.labels ? [...element.labels] : [];
  if (!own.length && element.id)
    own.push(...element.getRootNode().querySelectorAll(`label[for="${CSS.escape(element.id)}"]`));
  return own.filter(isDrawnOrFolded);
};

// Whether a label only shows what stands in its field, as some pages do with numbers.
const isOwnValue = (read, element) => {
  const letters = (text) => plain(text).replace(/[^\p{L}\p{N}]/gu, "");
  const value = isNative(element) && !CLICKED.has(element.type) ? letters(String(element.value ?? "")) : "";
  return /\d/.test(value) && letters(read.shown) === value;
};

const TOLD_INSIDE = new Set(["checkbox", "radio", "switch"]);

// Names by level for a control; `ahead` looks for its text after it, as beside a checkbox.
const namesOf = (element, { ahead = false } = {}) => {
  const names = [];
  const add = (level, read) => read && read.whole.length && names.push({ level, ...read });
  const by = labelledBy(element);
  const aria = by || spoken(element);
  const labels = labelsOf(element).map((label) => readings(label)).filter((read) => !isOwnValue(read, element));
  const tells = TOLD_INSIDE.has(role(element)) || element.hasAttribute("aria-pressed");
  add(LEVELS.label, aria || (tells && readings(element)));
  for (const label of labels) add(LEVELS.label, label);
  if (element.type === "file" || isDropZone(element)) for (const read of aroundFile(element)) add(LEVELS.label, read);
  if (!labels.length && !CLICKED.has(kindOf(element))) for (const read of standIns(element)) add(LEVELS.label, read);
  if (by || labels.some((label) => label.whole.length)) return names;
  const host = element.getRootNode().host || closest(parent(element), (each) => WIDGETS.has(role(each)));
  if (host && !names.length) names.push(...namesOf(host));
  const told = names.length;
  for (const read of beside(element, ahead)) add(LEVELS.label, read);
  if (names.length > told) return names;
  if (element.placeholder) add(LEVELS.placeholder, wording(element.placeholder));
  if (element.title && !names.length) add(LEVELS.title, wording(element.title));
  return names;
};

// Labels of a hidden list or field that this one is drawn in place of: a list inside it or beside it, a field just
// before it.
const standIns = (element) => {
  const near = [element, parent(element), parent(parent(element) ?? element)].filter((each) => each?.nodeType === 1 && !isStop(each));
  const lists = near.flatMap((each) => [...(each.parentElement?.children ?? [])]).filter((each) => each.localName === "select");
  const earlier = element.previousElementSibling;
  const before = earlier && (earlier.type === "hidden" || (isNative(earlier) && earlier.hidden)) ? [earlier] : [];
  const inside = isNative(element) ? [] : everyWithin(element, (each) => each.localName === "select" || each.type === "hidden");
  const replaced = [...inside, ...lists, ...before].filter((each) => each !== element && each.id && !isSized(each));
  const root = element.getRootNode();
  const labels = replaced.flatMap((each) => [...root.querySelectorAll(`label[for="${CSS.escape(each.id)}"]`)]);
  return [...new Set(labels)].filter(isDrawn).map((label) => readings(label));
};

// What stands before the drop zone or the button that a file field is hidden in, also as a heading over it alone, and
// what its group is called where that asks for nothing else.
const aroundFile = (element) => {
  const found = [];
  const heading = !labelsOf(element).some(isSized) && headingOverFile(element);
  if (heading) found.push(readings(heading));
  for (let node = parent(element), climbed = 0; climbed < 4 && node?.nodeType === 1 && !isStop(node); node = parent(node), climbed += 1) {
    const text = preceding(node);
    if (text) found.push(text);
  }
  const box = closest(parent(element), isBox);
  const read = box && everyWithin(box, isControl).length === 1 && sectionName(box);
  return read ? [...found, read] : found;
};

const headingOverFile = (element) => {
  let box = element;
  while (parent(box)?.nodeType === 1 && everyWithin(parent(box), isControl).length === 1) box = parent(box);
  const headings = everyWithin(box, isHeading).filter((each) => isDrawn(each) && each.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
  return headings.length === 1 ? headings[0] : null;
};

const beside = (element, ahead) => {
  if (ahead) {
    const text = following(element);
    if (text) return [wording(text)];
  }
  const whole = ahead ? element : frameTable(element) ?? element;
  if (ahead && role(element) !== "switch") return placesBeside(whole);
  const loose = looseLabel(element);
  const places = [...placesBeside(whole), ...(loose ? [readings(loose)] : [])];
  const text = preceding(whole);
  return text ? [...places, text] : places;
};

const placesBeside = (element) => [cellLeft(element), cellAbove(element), termOf(element)].filter(Boolean).map((each) => readings(each));

// The table around an element, in a cell of another, that only frames it, with an arrow at most.
const frameTable = (element) => {
  const table = cellOf(element)?.closest("table");
  const isAlone = table && cellOf(table) && everyWithin(table, isControl).length === 1;
  return isAlone && !/[\p{L}\p{N}]/u.test(seenText(table)) ? table : null;
};

// The buttons and lists of a text editor are no part of the form.
const isToolbar = (node) => role(node) === "toolbar" || /(?:^|[-_\s])toolbar(?:$|\s)/i.test(node.getAttribute("class") || "");

const holdsControl = (node) =>
  node.nodeType === 1 && !isToolbar(node) && (isControl(node) || [...children(node)].some(holdsControl));

const cellOf = (element) => closest(element, (each) => ["td", "th"].includes(each.localName));

const isBlank = (cell) => !seenText(cell);

const cellLeft = (element) => {
  const cell = cellOf(element);
  for (let left = cell?.previousElementSibling; left; left = left.previousElementSibling) {
    if (holdsControl(left)) return null;
    if (!isBlank(left)) return left;
  }
  return null;
};

// A table as a grid, so that spans do not shift its columns.
const gridOf = (table) => {
  const grid = [];
  [...table.rows].forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (grid[y]?.[x]) x += 1;
      for (let down = 0; down < (cell.rowSpan || 1); down += 1)
        for (let right = 0; right < (cell.colSpan || 1); right += 1) (grid[y + down] ||= [])[x + right] = cell;
    }
  });
  return grid;
};

const cellAbove = (element) => {
  const cell = cellOf(element);
  const table = cell?.closest("table");
  if (!table) return null;
  const grid = gridOf(table);
  const row = cell.parentElement.rowIndex;
  const column = grid[row].indexOf(cell);
  for (let y = row - 1; y >= 0; y -= 1) {
    const above = grid[y]?.[column];
    if (!above || above === cell || above.colSpan > cell.colSpan) return null;
    if (!holdsControl(above)) return isBlank(above) ? null : above;
  }
  return null;
};

const termOf = (element) => {
  let term = closest(element, (each) => each.localName === "dd");
  while (term && term.localName !== "dt") term = term.previousElementSibling;
  return term;
};

const STOPS = new Set([
  "article", "aside", "body", "dd", "details", "dialog", "fieldset", "footer", "form", "header", "main", "nav",
  "section", "table", "td", "th",
]);
const isStop = (node) => STOPS.has(node.localName) || ["group", "radiogroup", "region"].includes(role(node));
const isHeading = (node) => /^h[1-6]$/.test(node.localName) || role(node) === "heading" || node.localName === "legend";
// What a label is for: also what the page draws itself, which the browser does not count as labelled.
const labelled_by = (label) => label.control || (label.htmlFor && label.getRootNode().getElementById?.(label.htmlFor)) || null;
const ownsAnother = (node, element) => {
  const owned = node.localName === "label" ? labelled_by(node) : null;
  return Boolean(owned) && owned !== element && isControl(owned);
};

const piecesOf = (node) => {
  if (node.nodeType === 3) return [{ text: node.data }];
  if (node.localName === "br") return [{ text: " ", line: true }];
  if (node.nodeType !== 1 || !isDrawnOrFolded(node) || isButton(node) || isToolbar(node) || (node.localName === "label" && labelled_by(node) && isControl(labelled_by(node)))) return [];
  return pieces(node).map((piece) => ({ ...piece, hint: piece.hint || isHint(node) }));
};

const hasText = (found) => found.some((piece) => !piece.line && !piece.unseen && squeeze(piece.text));
const isLabelText = (found) => found.some((piece) => !piece.hint && !piece.unseen && squeeze(piece.text));

// A drawing of what is chosen in a list stands before the list.
const isShownChoice = (node, element) =>
  element.localName === "select" && node.nodeType === 1 && isDrawn(node) && [...element.options].some((option) => plain(seenText(node)) === plain(option.text));

// What stands just before a control, as far as nothing else can own it; its last line may be the label too.
const preceding = (element) => {
  let found = [];
  for (let node = element, climbed = 0; climbed < 5 && !isLabelText(found); climbed += 1) {
    for (let each = node.previousSibling; each; each = each.previousSibling) {
      if (each.nodeType === 1 && (holdsControl(each) || isHeading(each) || ownsAnother(each, element))) return asLabel(found);
      const line = each.nodeType === 1 && each.localName !== "br" && breaksLine(each, styleOf(each));
      if (line && isLabelText(found)) return asLabel(found);
      const more = isShownChoice(each, element) ? [] : piecesOf(each);
      if (line && hasText(more)) found = [];
      found = [...more, ...found];
      if (line && isLabelText(found)) return asLabel(found);
    }
    node = parent(node);
    if (node?.nodeType !== 1 || isStop(node)) break;
  }
  return asLabel(found);
};

// A label before a control that names no other, however deep the control lies: its own text may stand between them.
const looseLabel = (element) => {
  for (let node = element, climbed = 0; climbed < 9 && node?.nodeType === 1 && !isStop(node); node = parent(node), climbed += 1) {
    for (let each = node.previousElementSibling; each; each = each.previousElementSibling) {
      if (each.localName === "label") return isDrawn(each) && !labelled_by(each) ? each : null;
      if (holdsControl(each) || isHeading(each)) return null;
    }
  }
  return null;
};

const asLabel = (found) => {
  if (!isLabelText(found)) return null;
  const last = linesOf(found.filter((piece) => !piece.unseen && !piece.hint)).at(-1);
  const read = readingsOf(found);
  return { ...read, core: [...read.core, bare(plain(last))], head: bare(last) };
};

const textOf = (node) => {
  if (node.nodeType === 3) return squeeze(node.data);
  return node.nodeType === 1 && isDrawnOrFolded(node) && !isHint(node) && !isButton(node) ? seenText(node) : "";
};

// Text just after a checkbox or radio button, up to the next control or line.
const following = (element) => {
  let found = "";
  for (let each = element.nextSibling; each; each = each.nextSibling) {
    if (each.nodeType === 1 && (holdsControl(each) || isHeading(each) || ownsAnother(each, element))) break;
    if (each.localName === "br") break;
    found = squeeze(`${found} ${textOf(each)}`);
  }
  return found;
};
