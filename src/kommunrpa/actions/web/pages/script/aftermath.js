// What a press led to: is it the same form, does the site complain, and do the awaited words stand there.

const COMPLAINT =
  /(?:^|[-_\s])(?:complaint|danger|error|errorlist|errormessage|errornote|errors|fel|felmeddelande|invalid|validation)(?=$|[-_\s])/i;

const isComplaint = (element) => COMPLAINT.test(element.getAttribute("class") || "") || role(element) === "alert";

const isWrong = (element) =>
  !["", "false", null].includes(element.getAttribute("aria-invalid")) ||
  /(?:^|\s)(?:is-invalid|input-validation-error)(?=$|\s)/.test(element.getAttribute("class") || "");

// Complaints drawn after a control, or between its label and it, as far up as nothing else is asked for.
const complaintsNear = (element) => {
  for (let node = element; node?.nodeType === 1 && !isStop(node); node = parent(node)) {
    const found = [...beyond(node, "nextElementSibling"), ...beyond(node, "previousElementSibling")];
    if (found.length) return found;
    if ([...(parent(node)?.querySelectorAll?.("*") ?? [])].some((each) => each !== element && isControl(each))) return [];
  }
  return [];
};

const beyond = (node, direction) => {
  const found = [];
  for (let each = node[direction]; each && !holdsControl(each) && each.localName !== "label"; each = each[direction])
    if (isDrawn(each)) found.push(...[each, ...each.querySelectorAll("*")].filter((one) => isComplaint(one) && isDrawn(one)));
  return found;
};

const complaintWords = (element) => {
  const told = byIds(element, "aria-errormessage").filter(isDrawn).map((each) => seenText(each));
  const described = byIds(element, "aria-describedby").filter(isDrawn);
  const errors = [...described.filter(isComplaint), ...complaintsNear(element)].map((each) => seenText(each));
  return [...new Set([...told, ...errors, ...(isWrong(element) ? described.map((each) => seenText(each)) : [])])].filter(Boolean);
};

const hintsIn = (controls) =>
  controls.flatMap((control) => byIds(control.element, "aria-describedby")).map((each) => seenText(each)).filter(Boolean);

const complaintsIn = (controls) =>
  controls
    .filter((control) => control.state() !== "hidden")
    .map((control) => ({ label: titleOf(control), wrong: isWrong(control.element) || isWrongBox(control), words: complaintWords(control.element) }))
    .filter(({ wrong, words }) => wrong || words.length);

const isWrongBox = (control) => {
  const box = control.members && closest(control.element, isBox);
  return Boolean(box) && isWrong(box);
};

const alertsNow = () =>
  everyElement((element) => ["alert", "alertdialog"].includes(role(element)) || element.getAttribute("aria-live") === "assertive")
    .filter(isDrawn)
    .map((element) => seenText(element))
    .filter(Boolean);

const errorsNow = () =>
  everyElement((element) => COMPLAINT.test(element.getAttribute("class") || "") && isDrawn(element) && !holdsControl(element))
    .map((element) => seenText(element))
    .filter(Boolean);

// Texts that lead to the fields they complain about, as in an error summary.
const summaryNow = () =>
  everyElement((element) => element.localName === "a" && /#./.test(element.getAttribute("href") || ""))
    .filter((link) => isDrawn(link) && closest(link, isComplaintBox))
    .map((link) => ({ link, field: link.getRootNode().getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter(({ field }) => field && holdsControl(field))
    .map(({ link }) => seenText(link));

const isComplaintBox = (element) => isComplaint(element) || /summary/i.test(element.getAttribute("class") || "");

const isThere = ({ entries, submit }, controls) => {
  const found = entries.map((entry) => find(entry, controls).control).filter(Boolean);
  return found.length * 2 >= entries.length && Boolean(findButton(submit, found.map((each) => each.element)).button);
};

const isExpected = (words) => !words || plain(seenText(document.body, { buttons: true })).includes(plain(words));

// Null while the page that follows is still being read.
const aftermath = ({ forms, read, expect }) => {
  if (document.readyState === "loading") return null;
  const controls = survey();
  const form = forms.find((each) => isThere(each, controls));
  return {
    same: MEMORY in window,
    complete: document.readyState === "complete",
    form: Boolean(form),
    standing: form ? form.entries.map((entry) => report(entry, find(entry, controls))) : [],
    complaints: complaintsIn(controls),
    summary: summaryNow(),
    alerts: alertsNow(),
    errors: errorsNow(),
    login: controls.some((control) => control.kind === "password" && control.state() === "ready"),
    expected: isExpected(expect),
    read: readAll(read),
  };
};

// Whether a step of a form has given way to the next: its fields are gone, or the next ones are other fields.
const moved = ({ form, entries }) => {
  if (document.readyState === "loading") return null;
  const controls = survey();
  const next = entries.map((entry) => find(entry, controls).control?.element);
  const seen = window[MEMORY]?.seen ?? new Set();
  const gone = MEMORY in window ? [...seen].some((element) => !element.isConnected || !isDrawn(element)) : !isThere(form, controls);
  const other = next.length > 0 && next.every((element) => element && !seen.has(element));
  return { moved: gone || other, complaints: complaintsIn(controls), alerts: alertsNow() };
};
