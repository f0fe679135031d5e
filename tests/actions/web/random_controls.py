"""Controls of every kind, each labelled in one of the ways that pages know, and how a page tells what they hold."""

from dataclasses import dataclass

CHOICES = ["Ja", "Nej", "Vet inte", "Čujuhus"]
MARKS = ["{}", "{} *", "* {}", "{}:", "{} (obligatoriskt)", "{} (valfritt):", "{} <small>som i passet</small>",
         "{} <span class=hint>minst ett</span>", "<b>{}</b>", "{}<br>så som det står", "{} (required)"]  # fmt: skip

WAYS = {
    "for": "<label for={id}>{label}</label>{control}",
    "wrap": "<label>{label} {control}</label>",
    "aria-label": "<div>{aria}</div>",
    "labelledby": "<span id=l{id}>{label}</span><i>{by}</i>",
    "cell": "<table><tr><td>{label}</td><td>{control}</td></tr></table>",
    "term": "<dl><dt>{label}</dt><dd>{control}</dd></dl>",
    "line": "<p>{label} {control}</p>",
    "block": "<div><div>{label}</div><div>{control}</div></div>",
    "fieldset": "<fieldset><legend>{label}</legend>{control}</fieldset>",
    "head": "{control}",
    "group": "<div role=group aria-labelledby=l{id}><span id=l{id}>{label}</span><div>{control}</div></div>",
}
_OPTIONS = "".join(f"<option value={at}>{text}</option>" for at, text in enumerate(CHOICES))
_OPTION = "<label><input type={0} {{more}} {1} value='{2}'> {2}</label>"
_AMOUNT = "this.value = this.value.replace(/\\D/g, '').replace(/\\B(?=(\\d{{3}})+$)/g, ' ')"
CONTROLS = {
    "text": "<input {more}>",
    "email": "<input type=email {more}>",
    "number": "<input type=number {more}>",
    "date": "<input type=date {more}>",
    "dated text": "<input placeholder='ÅÅÅÅ-MM-DD' {more}>",
    "time": "<input type=time {more}>",
    "textarea": "<textarea {more}></textarea>",
    "amount": f'<input inputmode=numeric oninput="{_AMOUNT}" {{more}}>',
    "select": f"<select {{more}}><option value=''>Välj</option>{_OPTIONS}</select>",
    "list of many": f"<select multiple {{more}}>{_OPTIONS}</select>",
    "checkbox": "<input type=checkbox {more}>",
    "switch": (
        "<button type=button role=switch aria-checked=false"
        " onclick=\"this.ariaChecked = this.ariaChecked !== 'true'\" {more}></button>"
    ),
    "radios": "".join(_OPTION.format("radio", "name=r{id}", each) for each in CHOICES),
    "boxes": "".join(_OPTION.format("checkbox", "", each) for each in CHOICES),
    "combobox": (
        "<div role=combobox tabindex=0 aria-haspopup=listbox aria-expanded=false aria-controls=b{id}"
        " style='border:1px solid;min-width:9em;min-height:1.3em;display:inline-block' {more}></div>"
        "<ul role=listbox id=b{id} hidden>" + "".join(f"<li role=option>{each}</li>" for each in CHOICES) + "</ul>"
    ),
    "rich text": "<div contenteditable role=textbox style='border:1px solid;min-height:1.3em' {more}></div>",
    "file": "<input type=file {more}>",
    "date in parts": (
        "<label>År <input size=4 {more} name=y></label> <label>Månad <input size=2 {more} name=m></label>"
        " <label>Dag <input size=2 {more} name=d></label>"
    ),
}
ALONE, BESIDE = ("for", "wrap", "aria-label"), ("for", "wrap", "aria-label", "labelledby")
TOGETHER = ("fieldset", "group", "cell", "term", "block")
FITS = {
    "checkbox": ALONE,
    "switch": ("aria-label", "labelledby", "for"),
    "radios": TOGETHER,
    "boxes": TOGETHER,
    "date in parts": ("fieldset", "group"),
    "combobox": ("aria-label", "labelledby"),
    "rich text": ("aria-label", "labelledby"),
    "file": BESIDE,
}
"""The ways in which a kind can be labelled; all but the last three where it is not named here."""

FLAGS, FILES, MANY = {"checkbox", "switch"}, {"file"}, {"list of many", "boxes", "combobox"}
EMPTY = {"list of many": [], "boxes": [], "file": [], "date in parts": "--", **dict.fromkeys(FLAGS, False)}
"""What a control holds when nothing was entered; nothing where it is not named."""

RECORD = """
const everything = (root) => [...root.querySelectorAll("*")].flatMap((each) => [
  each, ...(each.shadowRoot ? everything(each.shadowRoot) : []),
  ...(each.localName === "iframe" && each.contentDocument ? everything(each.contentDocument) : [])]);
const held = (kind, all) => {
  const [one] = all;
  const on = all.filter((each) => each.checked).map((each) => each.value);
  switch (kind) {
    case "radios": return on[0] ?? "";
    case "boxes": return on;
    case "checkbox": return one.checked;
    case "switch": return one.ariaChecked === "true";
    case "list of many": return [...one.selectedOptions].map((each) => each.text);
    case "select": return one.value && one.selectedOptions[0].text;
    case "combobox": case "rich text": return one.innerText.trim();
    case "file": return [...one.files].map((each) => each.name);
    case "date in parts": return all.map((each) => each.value).join("-");
    default: return one.value;
  }
};
window.record = () => {
  const fields = {};
  for (const each of everything(document)) if (each.dataset?.of) (fields[each.dataset.of] ||= []).push(each);
  return Object.fromEntries(Object.entries(fields).map(([id, all]) => [id, held(all[0].dataset.kind, all)]));
};
// Opens and closes the lists that the page draws, wherever they lie.
const draw = (root) => root.addEventListener("click", ({ target }) => {
  const option = target.closest("[role=option]"), box = target.closest("[role=combobox]");
  const all = target.getRootNode();
  const owner = box ?? (option && all.querySelector(`[aria-controls=${option.parentElement.id}]`));
  if (!owner) return;
  if (option) owner.textContent = option.textContent;
  owner.ariaExpanded = String(Boolean(box) && box.ariaExpanded !== "true");
  all.getElementById(owner.getAttribute("aria-controls")).hidden = owner.ariaExpanded !== "true";
});
"""
"""A script with ``record()``, which tells what every field of the page holds, and what makes drawn lists work."""


@dataclass(kw_only=True)
class Field:
    """One field of a made-up form.

    Args:
        id: Its own.
        label: What it is called, without marks and hints.
        group: The groups that it stands in, from the outside in.
        kind: One of `CONTROLS`.
        way: One of `WAYS`.
        mark: One of `MARKS`.
    """

    id: str
    label: str
    group: tuple[str, ...]
    kind: str
    way: str
    mark: str

    @property
    def empty(self) -> object:
        """What it holds at first."""
        return EMPTY.get(self.kind, "")

    def html(self) -> str:
        """Its markup."""
        return WAYS[self.way].format(
            id=self.id,
            label=self.mark.format(self.label),
            control=self._control(""),
            aria=self._control(f"aria-label='{self.label}'"),
            by=self._control(f"aria-labelledby=l{self.id}"),
        )

    def _control(self, more: str) -> str:
        name = "" if self.kind in {"radios", "boxes", "date in parts"} else f"id={self.id}"
        return CONTROLS[self.kind].format(id=self.id, more=f"{name} data-of={self.id} data-kind='{self.kind}' {more}")
