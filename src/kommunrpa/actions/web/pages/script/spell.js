// How a value is written: the spelling that the control's type, pattern, length or hint asks for.

const TYPED = new Set(["color", "date", "datetime-local", "month", "number", "range", "time", "week"]);

const MASK = /(?<!\p{L})[YMDN][YMDN\-/.+]{4,14}[YMDN](?!\p{L})/gu;
const FINNISH = /(?<!\p{L})P{1,2}([./-])K{1,2}\1V{4}(?!\p{L})/gu;
const EXAMPLE = /(?<![\p{L}\d])\d[\d\-/.+]{4,14}\d(?![\p{L}\d])/gu;

const LETTERS = { P: "D", K: "M", V: "Y" };
const asMask = (text) => text.toUpperCase().replace(/Å/g, "Y").replace(/[X#]/g, "N").replace(FINNISH, (mask) => mask.replace(/[PKV]/g, (letter) => LETTERS[letter]));
const asShape = (text) => text.replace(/[0-9]/g, "0");

const hintsOf = (control) => {
  const { element } = control;
  const around = byIds(element, "aria-describedby").map((each) => seenText(each));
  const told = [element.placeholder, element.title, ...around, ...control.names().map((name) => name.shown)].filter(Boolean);
  return {
    masks: told.flatMap((text) => asMask(text).match(MASK) || []),
    shapes: told.flatMap((text) => (text.match(EXAMPLE) || []).map(asShape)),
  };
};

const fitsPattern = (element, text) => {
  try {
    return new RegExp(`^(?:${element.pattern})$`, "v").test(text);
  } catch {
    return true; // a broken pattern binds nobody: the browser ignores it too
  }
};

const narrowed = (list, test) => {
  const left = list.filter(test);
  return left.length ? left : list;
};

const spell = (control, entry) => {
  const { element, kind } = control;
  if (kind === "parts") return partTexts(control, entry.typed)?.join(" ") ?? null;
  if (kind === "custom slider" || kind === "custom spinbutton") return entry.typed.number ?? null;
  if (TYPED.has(kind)) return entry.typed[kind === "range" ? "number" : kind] ?? null;
  let texts = entry.texts;
  if (texts.length > 1 && element.pattern) texts = narrowed(texts, ({ text }) => fitsPattern(element, text));
  if (texts.length > 1 && element.maxLength > 0) texts = narrowed(texts, ({ text }) => text.length <= element.maxLength);
  if (texts.length > 1) {
    const { masks, shapes } = hintsOf(control);
    const hinted = texts.find(({ mask }) => masks.includes(mask)) || texts.find(({ text }) => shapes.includes(asShape(text)));
    if (hinted) return hinted.text;
    const english = element.closest("[lang]")?.lang.startsWith("en") && texts.find(({ mask }) => mask === "en");
    if (english) return english.text;
  }
  return texts[0].text;
};
