// What a page asks for: every form with its fields, how each is addressed, and its buttons. Nothing is pressed or
// filled in, and nothing of what stands in a field is told.

const REQUIRED = /^[*∗＊✱]|[*∗＊✱]\)?\s*[:：]?$|(?<!ej |inte |not )(?:obligatorisk|krävs|måste|required|mandatory)/iu;
const EMPTY_CHOICE = /^$|^[-–—.…\s]+$|^[-–—\s]*(?:välj|vælg|velg|valitse|select|choose|pick)(?!\p{L})/iu;
const ENTRIES = { checkbox: "flag", radio: "flag", file: "files", "select-multiple": "list", "checkbox-group": "list", "custom chips": "list" };

const saysMany = (element) => element.getAttribute("aria-multiselectable") === "true" || element.hasAttribute("multiple");

const isMany = ({ element, kind }) =>
  element.multiple || ENTRIES[kind] === "list" ||
  [element, parent(element), ...OWNS.flatMap((name) => byIds(element, name))].some((each) => each?.nodeType === 1 && saysMany(each));

const entryKind = (control) => ENTRIES[control.kind] ?? (PICKED.has(control.kind) && isMany(control) ? "list" : "text");

// Every order-keeping choice of a path's groups that is worth trying: none, one from the inside out, then pairs.
const pathsOf = (groups) => {
  const inner = [...new Set(groups)].reverse();
  const pairs = inner.flatMap((last, at) => inner.slice(at + 1).map((first) => [first, last]));
  return [[], ...inner.map((each) => [each]), ...pairs];
};

const pathKey = (path) => JSON.stringify(path.map(plain));

// A mapping holds each key once: as a value, or as a group of values.
const isFree = (path, label, taken) =>
  !taken.values.has(pathKey([...path, label])) && !taken.groups.has(pathKey([...path, label])) &&
  path.every((_, at) => !taken.values.has(pathKey(path.slice(0, at + 1))));

const take = (path, label, taken) => {
  taken.values.add(pathKey([...path, label]));
  path.forEach((_, at) => taken.groups.add(pathKey(path.slice(0, at + 1))));
};

const headOf = (read) => read.head || bare(read.shown);

// What it may be called, the likeliest first: as a person sees it, and not as the row that it stands in is called.
const labelsFor = (control, groups) => {
  const said = spoken(control.element)?.shown;
  const beside = (read) => (control.members || !groups.includes(headOf(read)) ? 0 : 1 - groups.lastIndexOf(headOf(read)) / groups.length);
  const rank = (read) => (read.shown === said) * 2 + beside(read);
  const reads = [...control.names()].sort((one, other) => one.level - other.level || rank(one) - rank(other));
  return [...new Set(reads.flatMap((read) => [headOf(read), bare(read.shown), read.shown]).filter((text) => /[\p{L}\p{N}]/u.test(text)))];
};

// The label, and as few groups as it needs, by which this control alone is found; null when there is none.
const addressOf = (control, controls, taken) => {
  const groups = control.groups().map(headOf).filter(Boolean);
  for (const label of labelsFor(control, groups))
    for (const path of pathsOf(groups)) {
      const entry = { path, label, kind: entryKind(control) };
      if (!isFree(path, label, taken) || find(entry, controls).control !== control) continue;
      take(path, label, taken);
      return { path, label };
    }
  return null;
};

const isMarked = (element) =>
  ["::before", "::after"].some((part) => /[*∗＊✱]/.test(element.ownerDocument.defaultView.getComputedStyle(element, part).content));

const isMust = (element) => element.required === true || element.getAttribute("aria-required") === "true";

const isRequired = (control) => {
  const asked = [control, ...(control.members ?? [])].map((each) => each.element);
  const box = control.members && closest(control.element, isBox);
  const labels = [...labelsOf(control.element), ...byIds(control.element, "aria-labelledby")].filter(() => !control.members);
  return (
    [...asked, ...(box ? [box] : [])].some(isMust) ||
    control.names().some((read) => REQUIRED.test(read.shown) && !/^valfri/i.test(read.shown)) ||
    labels.some((label) => [label, ...label.querySelectorAll("*")].some(isMarked))
  );
};

// The choices of a drawn list that is closed, as far as the page holds them already.
const heldChoices = (control) => {
  const { element } = control;
  const owners = [element, textInput(element), closest(element, (each) => role(each) === "combobox")].filter(Boolean);
  const lists = [...new Set(owners.flatMap((each) => OWNS.flatMap((name) => byIds(each, name))))];
  const near = [element, parent(element)].filter((each) => each?.nodeType === 1 && !isStop(each));
  const isHiddenList = (each) => each.localName === "select" && !isSized(each);
  const replaced = near.flatMap((each) => [...everyWithin(each, isHiddenList), ...[...(each.parentElement?.children ?? [])].filter(isHiddenList)]);
  const options = (list) => everyWithin(list, (each) => OFFERED.has(role(each)) || each.localName === "option");
  const shown = [...lists, ...replaced.slice(0, 1)].flatMap(options).map((each) => squeeze(each.label || each.textContent));
  return shown.filter((text) => !EMPTY_CHOICE.test(text) && !noHits().some((pattern) => pattern.test(text)));
};

const choicesOf = (control) => {
  const { element, kind } = control;
  if (kind === "select" || kind === "select-multiple" || control.members && kind !== "parts")
    return offersOf(control).filter((offer) => offer.element.value !== "" || !EMPTY_CHOICE.test(offer.shown)).map(({ shown }) => shown);
  const listed = kind === "custom listbox" ? everyWithin(element, (each) => OFFERED.has(role(each))) : [];
  if (listed.length) return listed.map((each) => seenText(each)).filter((text) => !EMPTY_CHOICE.test(text));
  return PICKED.has(kind) ? heldChoices(control) : [];
};

const suggestionsOf = ({ element }) => [...(element.list?.options ?? [])].map((option) => squeeze(option.label || option.value));

const limitsOf = ({ element }) => {
  const given = ["min", "max", "step", "accept", "inputmode"].map((name) => [name, element.getAttribute(name) || ""]);
  const drawn = [["min", "aria-valuemin"], ["max", "aria-valuemax"]].map(([name, from]) => [name, element.getAttribute(from) || ""]);
  const most = element.maxLength > 0 ? [["maxlength", String(element.maxLength)]] : [];
  return Object.fromEntries([...drawn, ...given, ...most].filter(([, value]) => value));
};

// What a text field says of how it is written; none of it is told to anyone but the one who picks the example.
const formatOf = (control) => {
  const { element } = control;
  const hints = byIds(element, "aria-describedby").filter((each) => !isComplaint(each)).map((each) => seenText(each));
  const names = control.names().map((read) => read.shown);
  return [element.getAttribute("placeholder"), textInput(element)?.placeholder, ...names, ...hints].filter(Boolean).join(" · ");
};

// A field or a button belongs to its form, to what says that it is one, or to the page or frame that it stands in.
const isForm = (element) => ["form", "search"].some((name) => element.localName === name || role(element) === name);
const formOf = (element) => (element.form?.nodeType ? element.form : closest(element, isForm) || element.ownerDocument);

const isNamedGroup = ({ kind, members, names }) => {
  const ids = new Set(members.map((each) => each.element.name));
  const alike = kind === "radio-group" || (ids.size === 1 && !ids.has(""));
  return members.length > 1 && names().some(({ level }) => level === LEVELS.label || alike);
};

// A file field that a script keeps at the end of the page for itself, or a field that is only another's shadow.
const isBackstage = ({ element, kind, members, names }) =>
  !members && !isSized(element) && (kind === "file" ? parent(element) === element.ownerDocument.body : !CLICKED.has(kind) && !names().length);

// Boxes that answer no named question together are asked for one by one, and so are radio buttons without a label.
const asked = (controls) => {
  const parts = controls.filter((each) => each.kind === "parts");
  const groups = controls.filter((each) => each.members && each.kind !== "parts" && isNamedGroup(each));
  const inside = new Set([...groups, ...parts].flatMap((each) => each.members).map((each) => each.element));
  const single = controls.filter((each) => !each.members && !inside.has(each.element));
  return [...single, ...groups, ...parts].filter((each) => each.state() !== "hidden" && !isBackstage(each));
};

const told = (control, controls, taken) => {
  const state = control.state();
  const address = addressOf(control, controls, taken);
  return {
    label: address?.label ?? (titleOf(control) || ""), path: address?.path ?? [], kind: control.kind, alone: Boolean(address), state,
    groups: control.groups().map((read) => read.shown).filter(Boolean), many: isMany(control), required: isRequired(control),
    choices: [...new Set(choicesOf(control).filter(Boolean))], suggestions: suggestionsOf(control),
    musts: (control.members ?? []).filter((each) => isMust(each.element)).map(titleOf), limits: limitsOf(control),
    parts: control.parts ?? [], format: formatOf(control),
  };
};

const isPartOf = (element, controls) =>
  controls.some((control) => control.element !== element && closest(element, (each) => each === control.element));

// The buttons of a form, each by the text that finds it alone; none that opens, shows or empties something.
const buttonsOf = (form, controls, fields) =>
  everyElement(isPressable)
    .filter((each) => isShown(each) && formOf(each) === form && !isControl(each) && !closest(each, isToolbar) && !isPartOf(each, controls))
    .filter((each) => !["aria-haspopup", "aria-expanded", "aria-pressed"].some((name) => each.hasAttribute(name)) && role(each) !== "tab")
    .map((button) => {
      const texts = buttonNames(button).flatMap((read) => [headOf(read).replace(ORNAMENTS, ""), headOf(read), read.shown]).filter(Boolean);
      const text = texts.find((each) => findButton(each, fields).button === button);
      return { text: text ?? texts[0] ?? "", alone: Boolean(text), sends: button.type === "submit" && form.localName === "form" };
    })
    .filter(({ text }) => text);

const titleOfForm = (form, first, order) => {
  const said = form.nodeType === 1 && (labelledBy(form) || spoken(form));
  if (said) return headOf(said);
  const before = order.slice(0, order.indexOf(first)).filter((each) => /^h[1-6]$/.test(each.localName) || role(each) === "heading");
  const seen = before.filter((each) => isDrawn(each));
  const inside = form.nodeType === 1 && seen.find((each) => closest(each, (around) => around === form));
  const heading = inside || seen.filter((each) => each.localName === "h1").at(-1) || seen.at(-1);
  return heading ? seenText(heading) : "";
};

const isSearch = (form) =>
  form.nodeType === 1 &&
  (Boolean(closest(form, (each) => role(each) === "search" || each.localName === "search")) ||
    form.getAttribute("method")?.toLowerCase() === "get");

const formsIn = (controls, fields) => {
  const order = everyElement(() => true);
  const at = new Map(order.map((element, index) => [element, index]));
  const sorted = [...fields].sort((one, other) => (at.get(one.element) ?? 0) - (at.get(other.element) ?? 0));
  const byForm = new Map();
  for (const control of sorted) byForm.set(formOf(control.element), [...(byForm.get(formOf(control.element)) ?? []), control]);
  return [...byForm].map(([form, members]) => ({
    title: titleOfForm(form, members[0].element, order),
    search: isSearch(form) || (members.length === 1 && members[0].element.type === "search"),
    buttons: buttonsOf(form, controls, members.map((each) => each.element)),
    members,
  }));
};

const look = () => {
  if (document.readyState === "loading") return { loading: true, forms: [], frames: 0, login: false };
  const controls = survey();
  const fields = asked(controls);
  const forms = formsIn(controls, fields);
  return {
    loading: fields.length < 2 && isLoading(),
    login: controls.some((control) => control.kind === "password" && control.state() === "ready"),
    forms: forms.map(({ members, ...form }) => {
      const taken = { values: new Set(), groups: new Set() };
      return { ...form, fields: members.map((each) => told(each, controls, taken)) };
    }),
  };
};
