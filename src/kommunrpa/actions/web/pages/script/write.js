// Writing into controls as a browser does for a person: native setters, and the events that follow an edit.

// The setter of the browser's own class: a framework that watches the element's own property is not fooled past.
const native = (element, property) => {
  for (let type = Object.getPrototypeOf(element); type; type = Object.getPrototypeOf(type)) {
    const found = Object.getOwnPropertyDescriptor(type, property);
    if (found) return { get: () => found.get.call(element), set: (value) => found.set.call(element, value) };
  }
  return null;
};

const tell = (element, Kind, type, more) => {
  const View = element.ownerDocument.defaultView;
  return element.dispatchEvent(new View[Kind](type, { bubbles: true, composed: true, ...more }));
};

const edit = (element, change) => {
  element.focus({ preventScroll: true });
  const done = change();
  if (done) tell(element, "Event", "change", { composed: false });
  element.blur();
  return done ? { done: true, wrote: true } : { keys: true };
};

const LEAVING = { key: "Tab", code: "Tab", keyCode: 9, which: 9, cancelable: true };

const writeText = ({ element, kind }, text) => {
  const value = native(element, "value");
  if (value.get() === text) return { done: true };
  if (element.maxLength >= 0 && text.length > element.maxLength && !TYPED.has(kind))
    return { trouble: "too long", most: element.maxLength };
  const edited = { inputType: "insertText", data: text };
  return edit(element, () => {
    tell(element, "KeyboardEvent", "keydown", { key: "Unidentified" });
    if (!tell(element, "InputEvent", "beforeinput", { cancelable: true, ...edited })) return false;
    value.set(text);
    tell(element, "InputEvent", "input", edited);
    tell(element, "KeyboardEvent", "keyup", { key: "Unidentified" });
    tell(element, "KeyboardEvent", "keydown", LEAVING); // old calendars close by it
    return true;
  });
};

const isOn = (element) =>
  isToggle(element) ? element.checked : element.localName === "input" && CLICKED.has(element.type)
    ? native(element, "checked").get()
    : (element.getAttribute("aria-checked") ?? element.getAttribute("aria-pressed")) === "true";

const turn = (element, on) => {
  if (isOn(element) === on) return { done: true };
  element.focus({ preventScroll: true });
  const roots = rootsAround(element);
  for (const root of roots) root.addEventListener("submit", holdEvent, true); // a toggle may be a button that sends too
  element.click();
  for (const root of roots) root.removeEventListener("submit", holdEvent, true);
  return { done: true };
};

const select = (element, options) => {
  const wanted = new Set(options);
  if ([...element.options].every((option) => option.selected === wanted.has(option))) return { done: true };
  return edit(element, () => {
    if (element.multiple) for (const option of element.options) option.selected = wanted.has(option);
    else native(element, "selectedIndex").set(options[0].index);
    tell(element, "Event", "input");
    return true;
  });
};

const writeChoices = (control, entry) => {
  const offers = offersOf(control);
  const many = TAKES.list(control.kind);
  const chosen = entry.kind === "list" ? entry.choices.map((word) => choose(offers, [word])) :
    [choose(offers, entry.texts.map(({ text }) => text))];
  const wrong = chosen.find(({ trouble }) => trouble);
  if (wrong) return { trouble: wrong.trouble, offers: offers.map(({ shown }) => shown) };
  const wanted = chosen.map(({ offer }) => offer);
  if (wanted.some(({ ready }) => !ready)) return { trouble: "disabled choice" };
  if (!control.members) return select(control.element, wanted.map(({ element }) => element));
  // One by one: a framework that keeps what is ticked in a list draws it anew after each.
  const left = (many ? offers : wanted).filter(({ element }) => isOn(element) !== wanted.some((each) => each.element === element));
  if (entry.kind !== "list") left.sort((one, other) => isOn(one.element) - isOn(other.element)); // it may put the others out
  if (left.length) turn(left[0].element, !isOn(left[0].element));
  return left.length > 1 ? { trouble: "more", left: left.length } : { done: true };
};

const writeParts = (control, entry) => {
  const texts = partTexts(control, entry.typed);
  if (control.members.some((each) => DRAWN(each.kind))) return { hand: true };
  for (const [at, member] of control.members.entries()) {
    const done = member.kind === "select" ? writeChoices(member, { kind: "text", texts: partWords(control.parts[at], texts[at], offersOf(member)) }) : writeText(member, texts[at]);
    if (done.trouble) return done;
  }
  return { done: true };
};

const MANY = new Set(["checkbox-group", "radio-group", "select", "select-multiple"]);

const write = (control, entry) => {
  const { element, kind } = control;
  for (let fold; (fold = closest(element, isFolded)); ) fold.open = true;
  if (!TAKES[entry.kind](kind)) return { trouble: "unfit" };
  if (kind === "radio" && !entry.flag) return { trouble: "unfit" };
  const text = MANY.has(kind) || entry.kind !== "text" ? "" : spell(control, entry);
  if (text === null) return { trouble: "unfit" };
  if (control.state() === "readonly" && native(element, "value")?.get() === text) return { done: true };
  if (control.state() === "readonly" && entry.kind === "text") return { hand: true };
  if (control.state() !== "ready") return { trouble: control.state() };
  if (DRAWN(kind)) return isHeld(standOf(control, entry)) ? { done: true } : { hand: true };
  if (kind === "parts") return writeParts(control, entry);
  if (kind === "file") return { file: true, many: element.multiple ?? true };
  if (MANY.has(kind)) return writeChoices(control, entry);
  return entry.kind === "flag" ? turn(element, entry.flag) : writeText(control, text);
};
