// A day in a calendar that a field opens.

const MONTH_NAMES = [
  "jan tammi", "feb helmi", "mar(?!ras) maalis mär", "apr huhti", "maj mai may touko", "jun juni kesä", "jul juli heinä",
  "aug elo", "sep syys", "okt oct loka", "nov marras", "dec des joulu dez",
].map((names) => names.split(" "));

const monthIn = (text) => MONTH_NAMES.findIndex((names) => names.some((name) => new RegExp(`(?:^|[^\\p{L}])${name}`, "iu").test(text)));
const yearIn = (text) => Number(/(?:^|\D)((?:1[89]|20|21)\d\d)(?!\d)/.exec(text)?.[1] ?? 0);

const TOLD = ["data-date", "data-value", "data-day", "datetime", "aria-label", "title", "data-iso", "value"];

// The day that a text says in full, for machines or with its month in words.
const dayIn = (text) => {
  const iso = /(\d{4})-(\d\d?)-(\d\d?)/.exec(text);
  if (iso) return iso.slice(1).map(Number).join("-");
  const day = /(?:^|\D)(\d{1,2})(?:[.:]?[ea]|st|nd|rd|th)?(?=\D|$)/u.exec(text.replace(/(?:1[89]|20|21)\d\d/, " "));
  return day && monthIn(text) >= 0 && yearIn(text) ? [yearIn(text), monthIn(text) + 1, Number(day[1])].join("-") : "";
};

// The day that an element says it is: by an attribute that machines or screen readers read.
const dayTold = (element) => TOLD.map((name) => dayIn(element.getAttribute(name) || "")).find(Boolean) || "";

const OUTSIDE = /(?:^|[-_\s])(?:adjacent|disabled|muted|new|next|nextmonth|off|old|other|outside|prev|prevmonth|unavailable)(?=$|[-_\s])/i;
const isOutside = (element) =>
  Boolean(closest(element, (each) => !["table", "tbody", "body"].includes(each.localName) && (OUTSIDE.test(each.getAttribute("class") || "") || each.getAttribute("aria-disabled") === "true" || each.getAttribute("data-outside-month") === "true" || each.matches(":disabled"))));

const daysIn = (shown) => {
  const cells = shown.filter((each) => /^\d{1,2}$/.test(squeeze(each.textContent)) && ![...each.children].some((child) => /^\d{1,2}$/.test(squeeze(child.textContent))));
  return cells.map((element) => {
    const told = [element, parent(element), parent(parent(element))].filter((each) => each?.nodeType === 1).map(dayTold).find(Boolean) || "";
    return { element, number: Number(squeeze(element.textContent)), told };
  });
};

const FORWARD = /(?:^|[^\p{L}])(?:next|nästa|neste|näste|framåt|seuraava|forward|right)|^[>›»→]$/iu;
const BACKWARD = /(?:^|[^\p{L}])(?:prev\w*|föregående|forrige|bakåt|edellinen|backward|left|back)|^[<‹«←]$/iu;
const WHOLE_YEAR = /year|(?:^|[^\p{L}])år|vuosi|super|double/iu;

const stepsIn = (shown) =>
  shown
    .filter((each) => isButton(each) || ["a", "span", "div", "th"].includes(each.localName))
    .map((element) => {
      const told = [element.getAttribute("aria-label"), element.title, squeeze(element.textContent), element.getAttribute("class"), element.getAttribute("data-action")].filter(Boolean);
      const text = told.find((each) => FORWARD.test(each) || BACKWARD.test(each)) || "";
      return { element, years: WHOLE_YEAR.test(told.join(" ")), forward: FORWARD.test(text) && !BACKWARD.test(text), backward: BACKWARD.test(text) && !FORWARD.test(text) };
    })
    .filter((each) => each.forward || each.backward);

// Arrows without a word, beside the month that is shown: the nearest goes by months, one further out by years.
const arrowsBeside = (shown) => {
  const head = shown.filter((each) => monthIn(each.textContent) >= 0 && yearIn(each.textContent) && squeeze(each.textContent).length < 20).at(-1);
  if (!head) return [];
  const at = head.getBoundingClientRect();
  const boxed = shown.filter((each) => isButton(each) && each !== head && !/\p{L}|\d/u.test(each.textContent)).map((element) => ({ element, box: element.getBoundingClientRect() }));
  const level = boxed.filter(({ box }) => box.top < at.bottom && box.bottom > at.top);
  const left = level.filter(({ box }) => box.right <= at.left + 1).reverse();
  const right = level.filter(({ box }) => box.left >= at.right - 1);
  const steps = (side, forward) => side.slice(0, 2).map(({ element }, far) => ({ element, years: far > 0, forward, backward: !forward }));
  return [...steps(left, false), ...steps(right, true)];
};

// What to press next on the way to a day: the day itself, or towards its month.
const towards = ({ entry }) => {
  const control = atWork(entry);
  const [year, month, day] = (entry.typed.date || "").split("-").map(Number);
  if (!control || !year) return { ...keep(null), step: "none" };
  const shown = popupOf(control).flatMap((popup) => [popup, ...everyWithin(popup, () => true)]).filter(isSized);
  const days = daysIn(shown);
  if (days.length < 20) return { ...keep(null), step: "none" };
  const exact = days.find(({ element, told }) => told === [year, month, day].join("-") && !isOutside(element)) ?? null;
  if (exact) return { ...keep(exact.element), step: "day" };
  const lists = shown.filter((each) => each.localName === "select");
  const heads = shown.filter((each) => !days.some(({ element }) => closest(element, (around) => around === each)) && squeeze(each.textContent).length < 40);
  const texts = [...lists.map((each) => each.selectedOptions[0]?.text ?? ""), ...heads.flatMap((each) => ("value" in each && typeof each.value === "string" ? [each.value] : [squeeze(each.textContent)]))];
  const at = { month: texts.map(monthIn).find((each) => each >= 0) ?? -1, year: texts.map(yearIn).find(Boolean) ?? 0 };
  if (at.month < 0 || !at.year) return { ...keep(null), step: "none" };
  const away = (year - at.year) * 12 + (month - 1 - at.month);
  if (!away) {
    const found = days.filter(({ element, number }) => number === day && !isOutside(element));
    return found.length === 1 ? { ...keep(found[0].element), step: "day" } : { ...keep(null), step: "none" };
  }
  const towardsIt = (each) => (away > 0 ? each.forward : each.backward);
  const told = stepsIn(shown).filter(towardsIt);
  const steps = told.length ? told : arrowsBeside(shown).filter(towardsIt);
  const whole = Math.abs(away) >= 12 && steps.find((each) => each.years);
  const one = whole || steps.find((each) => !each.years);
  return one ? { ...keep(one.element), step: "on", away } : { ...keep(null), step: "none" };
};
