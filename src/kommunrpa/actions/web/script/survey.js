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
  return read?.whole.length ? read : labelledBy(element) || spoken(element);
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

const groupsBeside = (element) => {
  const found = [cellLeft(element), cellAbove(element), termOf(element)].filter(Boolean).map((each) => readings(each));
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
    if (node.nodeType !== 1 || NEVER_READ.has(node.localName)) return;
    const level = headingLevel(node);
    if (level) {
      while (scope.headings.length && scope.headings.at(-1).level >= level) scope.headings.pop();
      scope.headings.push({ level, read: once(() => readings(node, { buttons: true })) });
    }
    if (isControl(node)) {
      const sections = [...scope.sections, ...scope.headings.map((heading) => heading.read)];
      controls.push(describe(node, once(() => [...sections.map((read) => read()), ...groupsBeside(node)].filter(Boolean))));
    }
    if (["iframe", "frame"].includes(node.localName)) {
      const inside = documentOf(node);
      return void (inside && isDrawn(node) && visit(inside, scope));
    }
    if (["select", "textarea"].includes(node.localName)) return;
    const inner = isSection(node)
      ? { sections: [...scope.sections, ...scope.headings.map((each) => each.read), once(() => sectionName(node))], headings: [] }
      : scope;
    for (const child of children(node)) visit(child, inner);
  };
  visit(document, { sections: [], headings: [] });
  return [...controls, ...choiceGroups(controls)];
};

const documentOf = (frame) => {
  try {
    return frame.contentDocument;
  } catch {
    return null; // the browser may throw instead of giving null for a frame of another origin
  }
};

const foreignFrames = () =>
  [...document.querySelectorAll("iframe, frame")].filter((frame) => isDrawn(frame) && !documentOf(frame)).length;

const describe = (element, groups) => {
  const kind = kindOf(element);
  const ahead = kind === "radio" || kind === "checkbox";
  return { element, kind, groups, names: once(() => namesOf(element, { ahead })), state: () => stateOf(element, kind) };
};

const CLICKED = new Set(["checkbox", "radio"]);

const kindOf = (element) => {
  const widget = role(element);
  if (element.localName === "select") return element.multiple ? "select-multiple" : "select";
  if (element.localName === "textarea") return "textarea";
  if (widget === "switch" || CLICKED.has(widget)) return widget === "radio" ? "radio" : "checkbox";
  if (element.localName !== "input") return `custom ${WIDGETS.has(widget) ? widget : "rich text"}`;
  const picks = element.getAttribute("aria-autocomplete");
  const isCombo = widget === "combobox" || (picks && picks !== "none") || element.ariaHasPopup === "listbox";
  return isCombo && !element.list ? "custom combobox" : element.type;
};

const stateOf = (element, kind) => {
  const disabled = element.matches(":disabled") || closest(element, (each) => each.getAttribute("aria-disabled") === "true");
  if (closest(element, (each) => each.inert) || isBehindDialog(element) || !isReachable(element, kind)) return "hidden";
  if (disabled) return "disabled";
  const fixed = element.readOnly || element.getAttribute("aria-readonly") === "true";
  return fixed && !CLICKED.has(kind) && kind !== "file" ? "readonly" : "ready";
};

const isBehindDialog = (element) => {
  const modal = [...document.querySelectorAll("dialog:modal")].at(-1);
  return Boolean(modal) && element.ownerDocument === document && !closest(element, (each) => each === modal);
};

// A checkbox, radio button or file field may be covered by its own label or drawn by something else.
const isReachable = (element, kind) => {
  if (CLICKED.has(kind)) return isDrawn(element) || labelsOf(element).length > 0;
  if (kind === "file") return isDrawn(element) || (parent(element)?.nodeType === 1 && isDrawn(parent(element)));
  if (!isDrawn(element)) return Boolean(closest(element, isFolded)) && isDrawn(closest(element, isFolded));
  const box = element.getBoundingClientRect();
  const { scrollX, scrollY } = element.ownerDocument.defaultView;
  return box.width > 1 && box.height > 1 && box.right + scrollX > 0 && box.bottom + scrollY > 0 && styleOf(element).opacity !== "0";
};
