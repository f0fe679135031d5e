// The button that sends, what the browser has against sending, and the page as it was before.

const ORNAMENTS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N})!?.%]+$/gu;

const buttonNames = (element) => {
  const texts = [element.localName === "input" ? element.value || element.alt : "", element.title].filter(Boolean);
  const reads = [readings(element, { buttons: true }), labelledBy(element), spoken(element), ...texts.map(wording)];
  return reads
    .filter((read) => read?.whole.length)
    .map((read) => ({ level: 0, ...read, core: [...read.core, ...read.whole.map((text) => text.replace(ORNAMENTS, ""))] }));
};

const isPressable = (element) => isButton(element) && element.type !== "reset";
const isLink = (element) => element.localName === "a" && element.hasAttribute("href");

const everyElement = (test) => {
  const found = [];
  const visit = (node) => {
    if (node.nodeType === 1 && test(node)) found.push(node);
    const inside = documentOf(node);
    for (const child of inside?.documentElement ? [inside.documentElement] : children(node)) visit(child);
  };
  visit(document.documentElement);
  return found;
};

const isShown = (element) => isDrawn(element) && !closest(element, (each) => each.inert) && !isBehindDialog(element);

const isDialog = (element) => element.localName === "dialog" || /^(?:alert)?dialog$/.test(role(element));
const isWithin = (element, around) => Boolean(closest(element, (each) => each === around));

const findButton = (text, fields) => {
  const score = scoreBy(text);
  for (const test of [isPressable, isLink]) {
    const candidates = everyElement(test).filter(isShown).map((element) => ({ element, score: score(buttonNames(element)) }));
    const best = Math.min(...candidates.map((each) => each.score));
    if (best === Infinity) continue;
    const found = candidates.filter((each) => each.score === best).map(({ element }) => element);
    const forms = new Set(fields.map((field) => field.form).filter(Boolean));
    const dialog = found.length > 1 && fields.length > 0 ? closest(fields[0], isDialog) : null;
    const near = dialog && fields.every((field) => isWithin(field, dialog)) ? found.filter((element) => isWithin(element, dialog)) : found;
    const own = near.length > 1 && forms.size === 1 ? near.filter((element) => forms.has(element.form)) : near;
    return own.length === 1 ? { button: own[0] } : { trouble: "several buttons" };
  }
  return { trouble: "no button", offers: everyElement(isPressable).filter(isShown).map((each) => buttonNames(each)[0]?.shown) };
};

const isDisabled = (button) => button.matches(":disabled") || button.getAttribute("aria-disabled") === "true";

// Whether something else would be pressed: it lies in front, or lets no press through.
const isCovered = (button) => {
  button.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const box = button.getBoundingClientRect();
  const hit = button.getRootNode().elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const isHost = hit === button.getRootNode().host; // what is slotted into the button counts as the component itself
  return !hit || !(isHost || closest(hit, (each) => each === button || each.control === button));
};

const FLAWS = [
  "customError", "valueMissing", "typeMismatch", "patternMismatch", "tooLong", "tooShort", "rangeUnderflow",
  "rangeOverflow", "stepMismatch", "badInput",
];

const flawsOf = (button, controls) => {
  const { form } = button;
  if (!form || form.noValidate || button.formNoValidate || button.type === "button") return [];
  const asks = (control, element) =>
    element.type === "radio" ? control.members?.some((each) => each.element === element) : control.element === element;
  const named = (element) => controls.find((control) => asks(control, element));
  return [...form.elements].filter((element) => element.willValidate && !element.validity.valid).map((element) => ({
    label: named(element) ? titleOf(named(element)) : element.name,
    flaw: FLAWS.find((flaw) => element.validity[flaw]),
    limit: { rangeUnderflow: element.min, rangeOverflow: element.max, tooShort: element.minLength, stepMismatch: element.step },
    words: element.validity.customError ? element.validationMessage : "",
  }));
};

const ready = ({ entries, submit, read, expect }) => {
  const controls = survey();
  const found = entries.map((entry) => find(entry, controls));
  const fields = found.map(({ control }) => control).filter(Boolean);
  const { button, ...trouble } = findButton(submit, fields.map((field) => field.element));
  const seen = new Set(controls.filter((each) => each.state() !== "hidden").map((each) => each.element));
  return {
    ...keep(button, { seen, ...(button && guard(button, fields, controls)) }),
    ...trouble,
    disabled: Boolean(button) && isDisabled(button),
    covered: Boolean(button) && isCovered(button),
    flaws: button ? flawsOf(button, controls) : [],
    standing: entries.map((entry, at) => report(entry, found[at])),
    before: {
      complaints: complaintsIn(controls), hints: hintsIn(controls), alerts: alertsNow(), errors: errorsNow(), read: readAll(read),
      expected: isExpected(expect),
    },
  };
};
