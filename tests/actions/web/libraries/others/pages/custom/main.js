// Drawn by hand around hidden fields, with the small libraries that such forms use: Choices, flatpickr, Dropzone,
// bootstrap-datepicker and IMask.
import $ from "../shared/jquery.js";
import "bootstrap-datepicker";
import "bootstrap-datepicker/dist/locales/bootstrap-datepicker.sv.min.js";
import "bootstrap-datepicker/dist/css/bootstrap-datepicker3.standalone.css";
import Choices from "choices.js";
import "choices.js/public/assets/styles/choices.css";
import Dropzone from "dropzone";
import "dropzone/dist/dropzone.css";
import flatpickr from "flatpickr";
import { Swedish } from "flatpickr/dist/l10n/sv.js";
import "flatpickr/dist/flatpickr.css";
import IMask from "imask";
import { expose, later } from "../shared/state.js";

const TEACHERS = { fiol: ["Hanna Lund", "Per Åkesson"], trummor: ["Sixten Öhman"], sang: ["Ylva Strand"] };

document.querySelector("#root").innerHTML = `
<style>
  body { font-family: sans-serif; max-width: 40rem; margin: 1rem auto; color: #222; }
  .row { margin: 1.2rem 0; }
  .row > label:not([class]), .caption { display: block; font-weight: 600; margin-bottom: 0.3rem; }
  input[type=text] { padding: 0.5rem; width: 100%; box-sizing: border-box; }
  .req { color: #b00; }
  .hint { font-size: 0.85rem; color: #666; font-weight: 400; }
  .off { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip: rect(0, 0, 0, 0); white-space: nowrap; border: 0; }
  .card { display: inline-flex; align-items: center; gap: 0.5rem; border: 1px solid #aaa; border-radius: 8px; padding: 0.7rem 1rem; cursor: pointer; }
  .card .dot { width: 1rem; height: 1rem; border: 2px solid #444; border-radius: 50%; }
  .card input:checked + .dot { background: #2a6; }
  .card .box { width: 1rem; height: 1rem; border: 2px solid #444; }
  .card input:checked + .box { background: #2a6; }
  .pill input { display: none; }
  .pill label { display: inline-block; padding: 0.4rem 1rem; border: 1px solid #444; cursor: pointer; }
  .pill input:checked + label { background: #2a6; color: #fff; }
  .tick input { display: none; }
  .tick label { cursor: pointer; }
  .tick label::before { content: "☐ "; font-size: 1.4rem; }
  .tick input:checked + label::before { content: "☑ "; }
  .toggle { position: relative; display: flex; gap: 0.6rem; align-items: center; }
  .toggle input { position: absolute; opacity: 0; width: 44px; height: 24px; margin: 0; }
  .toggle .track { width: 44px; height: 24px; border-radius: 12px; background: #aaa; pointer-events: none; }
  .toggle input:checked + .track { background: #2a6; }
  .drop { display: block; border: 2px dashed #888; padding: 1.5rem; text-align: center; cursor: pointer; }
  button[type=submit] { padding: 0.7rem 2rem; background: #2a6; color: #fff; border: 0; }
</style>
<form novalidate>
  <h1>Anmälan till kulturskolan</h1>
  <div class="row"><label for="f1">Elevens namn <span class="req">*</span></label><input type="text" id="f1"></div>
  <div class="row">
    <label for="f2">Elevens födelsedatum <span class="hint">(ÅÅÅÅ-MM-DD)</span></label>
    <input type="text" id="f2" autocomplete="off">
  </div>
  <div class="row">
    <label for="f3">Målsmans mobiltelefon</label>
    <input type="text" id="f3">
  </div>
  <h2>Undervisning</h2>
  <div class="row">
    <label for="f4">Instrument</label>
    <select id="f4">
      <option value="">Välj instrument</option>
      <option value="fiol">Fiol</option><option value="trummor">Trummor</option><option value="sang">Sång</option>
    </select>
  </div>
  <div class="row"><label for="f5">Lärare</label><select id="f5"></select></div>
  <div class="row">
    <label for="f6">Tider som passar</label>
    <select id="f6" multiple>
      <option>Måndag kväll</option><option>Tisdag kväll</option><option>Onsdag kväll</option><option>Lördag förmiddag</option>
    </select>
  </div>
  <div class="row"><label for="f7">Önskad start</label><input type="text" id="f7" placeholder="Välj dag"></div>
  <div class="row"><label for="f8">Provlektion</label><input type="text" id="f8"></div>
  <div class="row"><label for="f9">Helst klockan</label><input type="text" id="f9"></div>
  <fieldset class="row">
    <legend>Undervisningsform</legend>
    <label class="card"><input type="radio" class="off" name="form" value="enskild"><span class="dot"></span>Enskild</label>
    <label class="card"><input type="radio" class="off" name="form" value="grupp"><span class="dot"></span>Grupp</label>
    <label class="card"><input type="radio" class="off" name="form" value="orkester"><span class="dot"></span>Orkester</label>
  </fieldset>
  <div class="row">
    <div class="caption">Nivå</div>
    <div class="pill">
      <input type="radio" name="niva" id="n1" value="1"><label for="n1">Nybörjare</label>
      <input type="radio" name="niva" id="n2" value="2"><label for="n2">Van</label>
      <input type="radio" name="niva" id="n3" value="3"><label for="n3">Avancerad</label>
    </div>
  </div>
  <fieldset class="row">
    <legend>Eleven vill också prova <span class="hint">Välj en eller flera</span></legend>
    <label class="card"><input type="checkbox" class="off" name="prova" value="kör"><span class="box"></span>Kör</label>
    <label class="card"><input type="checkbox" class="off" name="prova" value="dans"><span class="box"></span>Dans</label>
    <label class="card"><input type="checkbox" class="off" name="prova" value="teater"><span class="box"></span>Teater</label>
  </fieldset>
  <h2>Instrumenthyra</h2>
  <div class="row">
    <label class="toggle"><input type="checkbox" id="hyra"><span class="track"></span>Eleven behöver hyra instrument</label>
  </div>
  <div id="hyra-mer"></div>
  <div class="row">
    <label for="f10">Hushållets inkomst (kr/mån)</label>
    <input type="text" id="f10" inputmode="decimal">
  </div>
  <div class="row">
    <div class="caption">Personligt brev</div>
    <label class="drop"><input type="file" id="brev" hidden>Släpp filen här eller <u>välj fil</u> <span id="brevnamn"></span></label>
  </div>
  <div class="row">
    <div class="caption">Inspelning</div>
    <div class="dropzone" id="inspelning"></div>
  </div>
  <div class="row tick"><input type="checkbox" id="samtycke"><label for="samtycke">Jag samtycker till behandlingen</label></div>
  <button type="submit">Skicka</button>
</form>`;

const field = (id) => document.getElementById(id);
const checked = (name) => Array.from(document.querySelectorAll(`[name=${name}]:checked`), ({ value }) => value);

const texts = { itemSelectText: "", noResultsText: "Inga träffar", noChoicesText: "Inga val", loadingText: "Hämtar …" };
const birth = $("#f2").datepicker({ format: "yyyy-mm-dd", language: "sv", autoclose: true, startView: 2 });
const phone = IMask(field("f3"), { mask: "000-000 00 00" });
const income = IMask(field("f10"), { mask: Number, thousandsSeparator: " ", radix: ",", scale: 0, min: 0 });
const instrument = new Choices(field("f4"), { ...texts, shouldSort: false });
const teacher = new Choices(field("f5"), { ...texts, searchEnabled: false, placeholderValue: "Välj lärare" });
const times = new Choices(field("f6"), { ...texts, removeItemButton: true, placeholderValue: "Lägg till tid" });
const start = flatpickr(field("f7"), { locale: Swedish, altInput: true, altFormat: "j F Y" });
const trial = flatpickr(field("f8"), { locale: Swedish, allowInput: true });
const clock = flatpickr(field("f9"), { enableTime: true, noCalendar: true, time_24hr: true, dateFormat: "H:i" });
const recording = new Dropzone("#inspelning", {
  url: "/inspelning",
  autoProcessQueue: false,
  dictDefaultMessage: "Släpp ljudfilen här eller klicka för att välja",
});

field("f4").addEventListener("change", async () => {
  const names = await later(TEACHERS[instrument.getValue(true)] ?? []);
  teacher.setChoices(names.map((name) => ({ value: name, label: name })), "value", "label", true);
});
field("hyra").addEventListener("change", () => {
  field("hyra-mer").innerHTML = field("hyra").checked
    ? `<div class="row"><label for="f11">Storlek på instrumentet</label><input type="text" id="f11"></div>`
    : "";
});
field("brev").addEventListener("change", () => {
  field("brevnamn").textContent = field("brev").files[0]?.name ?? "";
});

const send = expose(() => ({
  elev: field("f1").value,
  fodd: birth.datepicker("getDate"),
  mobil: phone.unmaskedValue,
  instrument: instrument.getValue(true) ?? "",
  larare: teacher.getValue(true) ?? "",
  tider: times.getValue(true),
  start: start.selectedDates[0],
  prov: trial.selectedDates[0],
  klockan: clock.selectedDates[0] ? clock.formatDate(clock.selectedDates[0], "H:i") : "",
  form: checked("form")[0] ?? "",
  niva: checked("niva")[0] ?? "",
  prova: checked("prova"),
  hyra: field("hyra").checked,
  storlek: field("f11")?.value ?? "",
  inkomst: income.value ? income.typedValue : null,
  brev: field("brev").files[0]?.name ?? "",
  inspelning: recording.files.map(({ name }) => name),
  samtycke: field("samtycke").checked,
}));
document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
