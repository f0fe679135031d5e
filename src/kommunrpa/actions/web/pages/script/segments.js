// One value in several parts: a date whose year, month and day have a field or a drawn part each.

const PARTS = {
  year: /year|vuosi|jahr|(?:^|[^\p{L}])år(?:$|[^\p{L}])|^år/iu,
  month: /month|månad|måned|kuukausi|monat/iu,
  day: /day|dag|päivä|tag/iu,
  hour: /hour|tim|tunti/iu,
  minute: /minut/iu,
};
const LIMITS = { 12: "month", 23: "hour", 24: "hour", 28: "day", 29: "day", 30: "day", 31: "day", 59: "minute" };

const partOf = (control) => {
  const { element } = control;
  const told = [element.getAttribute("data-type"), element.getAttribute("aria-label"), element.getAttribute("placeholder"), element.getAttribute("autocomplete"), ...control.names().map((name) => name.shown)];
  for (const text of told.filter(Boolean)) {
    const found = Object.keys(PARTS).find((part) => PARTS[part].test(text));
    if (found) return found;
  }
  const most = Number(element.getAttribute("aria-valuemax") ?? element.max ?? NaN);
  return most >= 1900 ? "year" : LIMITS[most] || "";
};

// Groups of controls that are the parts of one date or time, each part once.
const partGroups = (controls) => {
  const isPart = (each) => role(each.element) === "spinbutton" || ["number", "select", "tel", "text"].includes(each.kind);
  const boxed = controls.filter((each) => isPart(each) && closest(parent(each.element), isBox));
  const grouped = gather(boxed, (element) => [closest(parent(element), isBox), ""]);
  return grouped.filter((members) => members.length > 1 && members.length < 6).map(asParts).filter(Boolean).map((members) => ({ ...asGroup("parts", members, controls), parts: members.map(partOf) }));
};

// The buttons that open a calendar for a date in parts: alone with it in a group that has a name.
const openersOf = ({ element, members }, controls) => {
  const box = closest(parent(element), (each) => isBox(each) && sectionName(each));
  const inside = box ? controls.filter((each) => closest(each.element, (around) => around === box) && !members.includes(each)) : [];
  return inside.every((each) => isButton(each.element)) ? inside : [];
};

const asParts = (all) => {
  const members = all.filter((each) => each.state() !== "hidden");
  const parts = members.map(partOf);
  const known = parts.filter(Boolean);
  const isDate = ["month", "year"].every((part) => known.includes(part)) || ["hour", "minute"].every((part) => known.includes(part));
  return known.length === members.length && new Set(known).size === known.length && isDate ? members : null;
};

// What each part must say, from a value as machines write it; null when the value lacks a part.
const partTexts = (control, typed) => {
  const [date = "", time = ""] = (typed["datetime-local"] ?? [typed.date ?? typed.month ?? "", typed.time ?? ""].join("T")).split("T");
  const [year, month, day] = date.split("-");
  const [hour, minute] = time.split(":");
  const texts = control.parts.map((part) => ({ year, month, day, hour, minute })[part]);
  return texts.every(Boolean) ? texts : null;
};

// A part as it may stand in a list: a number, and for a month also what has its name.
const partWords = (part, text, offers) => {
  const named = part === "month" ? offers.filter(({ shown }) => monthIn(shown) === Number(text) - 1) : [];
  return [text, String(Number(text)), ...named.map(({ shown }) => shown)].map((each) => ({ text: each }));
};

const partsShown = (control) =>
  control.members.map((member, at) => {
    const shown = partShown(member);
    const month = control.parts[at] === "month" ? monthIn(shown) + 1 : 0;
    const number = month || Number(shown);
    return number ? String(number).padStart(control.parts[at] === "year" ? 4 : 2, "0") : shown;
  }).join(" ");

const partShown = ({ element }) => {
  if (element.localName === "select") return element.selectedOptions[0]?.text ?? "";
  if ("value" in element && typeof element.value === "string") return element.value;
  return element.getAttribute("aria-valuenow") ?? seenText(element);
};
