// Every control of the page in the order in which it is drawn, with its names, its groups and its state.

const SECTIONS = new Set([
  "article", "aside", "details", "dialog", "fieldset", "footer", "form", "li", "main", "nav", "section", "table",
  "td", "th",
]);
const GROUP_ROLES = new Set([
  "dialog", "form", "group", "listitem", "radiogroup", "region", "row", "rowgroup", "tabpanel",
]);

const isSection = (element) => SECTIONS.has(element.localName) || GROUP_ROLES.has(role(element));

const ownChild = (element, name) => [...element.children].find((each) => each.localName === name);

const sectionName = (element) => {
  const first = { fieldset: "legend", details: "summary", table: "caption" }[element.localName];
  const title = first && ownChild(element, first);
  const read = title && readings(title, { buttons: true });
  const labels = () => labelsOf(element).map((label) => readings(label))[0];
  return read?.whole.length ? read : labelledBy(element) || spoken(element) || (isBox(element) ? labels() : null);
};

const headingLevel = (element) => {
  const native = /^h([1-6])$/.exec(element.localName);
  if (native) return Number(native[1]);
  if (role(element) === "heading") return Number(element.getAttribute("aria-level") || 2);
  if (element.localName === "tr") {
    const cells = [...element.cells].filter((cell) => holdsControl(cell) || !isBlank(cell));
    return cells.length === 1 && !holdsControl(cells[0]) && (element.cells.length === 1 || cells[0].colSpan > 1) ? 7 : 0;
  }
  const only = ["p", "div"].includes(element.localName) && element.children.length === 1 && element.firstElementChild;
  const bold = only && ["b", "strong"].includes(only.localName);
  return bold && squeeze(only.textContent) === squeeze(element.textContent) && !holdsControl(only) ? 8 : 0;
};

// The first cell of a row, where it only says what the row is about.
const rowHead = (element) => {
  const cell = cellOf(element);
  const first = cell?.parentElement?.cells?.[0];
  return first && first !== cell && first !== cellLeft(element) && !holdsControl(first) && !isBlank(first) ? first : null;
};

const groupsBeside = (element) => {
  const found = [rowHead(element), cellLeft(element), cellAbove(element), termOf(element)].filter(Boolean).map((each) => readings(each));
  const parts = byIds(element, "aria-labelledby");
  return [...parts.slice(0, -1).map(textOrHidden), ...found];
};

const once = (make) => {
  let value;
  return () => (value ||= { made: make() }).made;
};

const survey = () => {
  const controls = [];
  const visit = (node, scope) => {
    if (node.nodeType === 9) return void (node.body && visit(node.body, scope));
    if (node.nodeType !== 1 || NEVER_READ.has(node.localName) || isToolbar(node)) return;
    const level = headingLevel(node);
    if (level) {
      while (scope.headings.length && scope.headings.at(-1).level >= level) scope.headings.pop();
      scope.headings.push({ level, read: once(() => readings(node, { buttons: true })) });
    }
    if (isControl(node)) {
      const sections = [...scope.sections, ...scope.headings.map((heading) => heading.read)];
      controls.push(describe(node, once(() => [...sections.map((read) => read()), ...groupsBeside(node)].filter(Boolean))));
    }
    if (FRAMES.has(node.localName)) {
      const inside = documentOf(node);
      return void (inside && isDrawn(node) && visit(inside, scope));
    }
    if (["select", "textarea"].includes(node.localName) || (isControl(node) && !isNative(node))) return;
    const inner = isSection(node)
      ? { sections: [...scope.sections, ...scope.headings.map((each) => each.read), once(() => sectionName(node))], headings: [] }
      : scope;
    for (const child of children(node)) visit(child, inner);
  };
  visit(document, { sections: [], headings: [] });
  const parts = partGroups(controls);
  const drawn = new Set(parts.flatMap((each) => each.members).filter((each) => DRAWN(each.kind)));
  const openers = new Set(parts.flatMap((each) => openersOf(each, controls)));
  return [...controls.filter((each) => !drawn.has(each) && !openers.has(each)), ...parts, ...choiceGroups(controls)];
};

const FRAMES = new Set(["frame", "iframe"]);

// The document in a frame; null for any other element.
const documentOf = (element) => {
  if (!FRAMES.has(element.localName)) return null;
  try {
    return element.contentDocument;
  } catch {
    return null; // the browser may throw instead of giving null for a frame of another origin
  }
};

const describe = (element, groups) => {
  const kind = kindOf(element);
  const ahead = kind === "radio" || kind === "checkbox";
  return { element, kind, groups, names: once(() => namesOf(element, { ahead })), state: () => stateOf(element, kind) };
};

// Where several texts are kept side by side, each ended with Enter; what follows a double hyphen says how it looks only.
const isChips = (element) => /(?:^|[_\s]|(?<!-)-)(?:chips?|chip-grid|tags?|tags-input|tokens?)(?=$|[-_\s])/i.test(`${element.localName} ${element.getAttribute("class")}`);

// A field that is called a list to choose from by the class of itself or of what it is drawn in, and by nothing else.
const isCalledCombo = (element) =>
  [element, ...ancestors(element, 5)].some((each) => /combo-?box|(?:^|[-_\s])(?:autocomplete|combo|filterselect|typeahead)(?=$|[-_\s])/i.test(each.getAttribute("class") || ""));

const CLICKED = new Set(["checkbox", "radio"]);

const kindOf = (element) => {
  const widget = role(element);
  if (element.localName === "select") return element.multiple ? "select-multiple" : "select";
  if (element.localName === "textarea") return "textarea";
  if (isDropZone(element) || isFileButton(element)) return "file";
  if (isToggle(element)) return element.localName.includes("radio") ? "radio" : "checkbox";
  if (element.hasAttribute("aria-pressed") && isButton(element)) return "checkbox";
  if (widget === "switch" || CLICKED.has(widget)) return widget === "radio" ? "radio" : "checkbox";
  if (element.localName !== "input" || UNTYPED.has(element.type)) return `custom ${isPicker(element) ? "combobox" : WIDGETS.has(widget) ? widget : "rich text"}`;
  const picks = element.getAttribute("aria-autocomplete");
  const around = closest(parent(element), (each) => role(each) === "combobox");
  const suggests = widget === "combobox" && ["both", "list"].includes(picks);
  if (!suggests && ["dialog", "grid"].includes(element.getAttribute("aria-haspopup"))) return "custom calendar";
  const list = [...byIds(element, "list"), ...byIds(element, "popovertarget")].find((each) => role(each) === "listbox");
  if (list) return "custom combobox";
  const isCombo = widget === "combobox" || around || (picks && picks !== "none") || isPicker(element);
  if (isCombo && !element.list) return "custom combobox";
  if (element.type === "text" && closest(parent(element), isChips)) return "custom chips";
  return element.type === "text" && !element.list && isCalledCombo(element) ? "custom combobox" : element.type;
};

const stateOf = (element, kind) => {
  const disabled = element.matches(":disabled") || closest(element, (each) => each.getAttribute("aria-disabled") === "true");
  if (closest(element, (each) => each.inert) || isBehindDialog(element) || !isReachable(element, kind)) return "hidden";
  if (disabled) return "disabled";
  const fixed = element.readOnly || element.getAttribute("aria-readonly") === "true";
  return fixed && !CLICKED.has(kind) && !PICKED.has(kind) && kind !== "file" ? "readonly" : "ready";
};

const isBehindDialog = (element) => {
  const modal = [...document.querySelectorAll("dialog:modal")].at(-1);
  return Boolean(modal) && element.ownerDocument === document && !closest(element, (each) => each === modal);
};

// A checkbox, radio button, slider or file field may be covered by its own label or drawn by something else.
const isReachable = (element, kind) => {
  if (CLICKED.has(kind)) return isDrawnOrFolded(element) || labelsOf(element).length > 0;
  if (kind === "range") return isDrawn(element);
  if (kind === "file") return isDrawnOrFolded(element) || (parent(element)?.nodeType === 1 && isDrawn(parent(element))) || aroundFile(element).length > 0;
  if (!isDrawn(element)) return isFoldedIn(element);
  if (kind === "custom combobox" && !isSized(element)) return ancestors(element, 3).some((each, far) => isSized(each) && (far < 2 || everyWithin(each, isControl).length === 1));
  const box = element.getBoundingClientRect();
  const { scrollX, scrollY } = element.ownerDocument.defaultView;
  const { opacity, pointerEvents } = styleOf(element);
  const isDrawnOver = element.localName === "select" && pointerEvents !== "none" && element.tabIndex >= 0; // a press still reaches it
  const isSeen = opacity !== "0" || isDrawnOver || isBelowLabel(element, box);
  return box.width > 1 && box.height > 1 && box.right + scrollX > 0 && box.bottom + scrollY > 0 && isSeen;
};

// A label that floats over its field until that is entered.
const isBelowLabel = (element, box) =>
  [...labelsOf(element), ...byIds(element, "aria-labelledby")].filter((each) => isSized(each) && !each.contains(element)).some((label) => {
    const over = label.getBoundingClientRect();
    return over.left < box.right && over.right > box.left && over.top < box.bottom && over.bottom > box.top;
  });
