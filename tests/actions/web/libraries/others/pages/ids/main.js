// IDS, Inera's design system (1177): Lit components around native fields.
import "@inera/ids-core/components/button/register.js";
import "@inera/ids-core/components/form/checkbox/register.js";
import "@inera/ids-core/components/form/error-message/register.js";
import "@inera/ids-core/components/form/input/register.js";
import "@inera/ids-core/components/form/radio-button/register.js";
import "@inera/ids-core/components/form/radio/register.js";
import "@inera/ids-core/components/form/range/register.js";
import "@inera/ids-core/components/form/select-multiple/register.js";
import "@inera/ids-core/components/form/select/register.js";
import "@inera/ids-core/components/form/textarea/register.js";
import "@inera/ids-core/components/form/time/register.js";
import "@inera/ids-core/components/form/toggle/register.js";
import "@inera/ids-design/themes/1177/1177.css";
import { expose, later } from "../shared/state.js";

const CLINICS = {
  "Västra länsdelen": ["Vårdcentralen Almby", "Vårdcentralen Björkhaga"],
  "Östra länsdelen": ["Vårdcentralen Ekeby"],
};

document.body.classList.add("ids");
document.querySelector("#root").innerHTML = `
<main style="max-width: 40rem; padding: 1rem">
<form novalidate>
  <h1>Anmälan om egenvård i skolan</h1>
  <section>
    <h2>Eleven</h2>
    <ids-input>
      <label>Elevens namn *</label>
      <input type="text" name="namn" required>
      <ids-error-message>Skriv elevens namn</ids-error-message>
    </ids-input>
    <ids-input>
      <label>Personnummer (ÅÅÅÅMMDD-NNNN)</label>
      <input type="text" name="personnummer" inputmode="numeric">
      <span slot="hint">Finns inget personnummer skriver du samordningsnumret.</span>
    </ids-input>
    <ids-input>
      <label>E-post</label>
      <input type="email" name="epost">
    </ids-input>
    <ids-input>
      <label>Egenvården börjar</label>
      <input type="date" name="borjar">
    </ids-input>
    <ids-time>
      <label>Klockslag</label>
      <input type="time" name="klockslag">
    </ids-time>
  </section>
  <section>
    <h2>Vård</h2>
    <ids-select>
      <label>Område</label>
      <select name="omrade">
        <option value="">Välj område</option>
        ${Object.keys(CLINICS).map((name) => `<option>${name}</option>`).join("")}
      </select>
    </ids-select>
    <ids-select>
      <label>Vårdcentral</label>
      <select name="vardcentral" disabled><option value="">Välj område först</option></select>
    </ids-select>
  </section>
  <section>
    <h2>Utförande</h2>
    <ids-radio-group legend="Vem utför egenvården?" name="utforare">
      <ids-radio><label>Eleven själv</label><input type="radio" value="elev"></ids-radio>
      <ids-radio><label>Personal på skolan</label><input type="radio" value="personal"></ids-radio>
    </ids-radio-group>
    <div id="ansvarig"></div>
    <ids-checkbox-group legend="Åtgärder">
      <ids-checkbox><label>Läkemedel i tablett</label><input type="checkbox" name="atgarder" value="tablett"></ids-checkbox>
      <ids-checkbox><label>Injektion</label><input type="checkbox" name="atgarder" value="injektion"></ids-checkbox>
      <ids-checkbox><label>Sondmatning</label><input type="checkbox" name="atgarder" value="sond"></ids-checkbox>
    </ids-checkbox-group>
    <ids-select-multiple labeltext="Veckodagar" placeholder="Välj en eller flera" id="dagar">
      ${["Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag"].map((day) => `
      <ids-checkbox><label>${day}</label><input type="checkbox" name="dagar" value="${day}"></ids-checkbox>`).join("")}
    </ids-select-multiple>
    <ids-radio-button-group legend="Språk i kontakten" name="sprak">
      <ids-radio-button><input type="radio" value="sv"><label>Svenska</label></ids-radio-button>
      <ids-radio-button><input type="radio" value="fi"><label>Finska</label></ids-radio-button>
    </ids-radio-button-group>
    <ids-textarea>
      <label>Beskriv egenvården</label>
      <textarea name="beskrivning" rows="4"></textarea>
      <span slot="hint">Skriv inga diagnoser.</span>
    </ids-textarea>
    <ids-toggle>
      <label>Skicka bekräftelse</label>
      <input type="checkbox" role="switch" name="bekraftelse">
    </ids-toggle>
    <ids-range>
      <label>Antal tillfällen per dag</label>
      <input type="range" name="tillfallen" min="0" max="10" step="1" value="0">
    </ids-range>
    <ids-checkbox><label>Vårdnadshavare har godkänt planen</label><input type="checkbox" name="godkand"></ids-checkbox>
  </section>
  <ids-button><button type="submit">Skicka</button></ids-button>
</form>
</main>`;

const form = document.querySelector("form");
const field = (name) => form.querySelector(`[name=${name}]`);
const store = {
  namn: "", personnummer: "", epost: "", borjar: "", klockslag: "", omrade: "", vardcentral: "", utforare: "",
  ansvarig: "", atgarder: [], dagar: [], sprak: "", beskrivning: "", bekraftelse: false, tillfallen: 0, godkand: false,
};
const send = expose(() => store);

const read = (input) => {
  if (Array.isArray(store[input.name])) {
    return Array.from(form.querySelectorAll(`[name=${input.name}]:checked`), (each) => each.value);
  }
  if (input.type === "checkbox") return input.checked;
  return input.type === "range" ? input.valueAsNumber : input.value;
};

form.addEventListener("input", ({ target }) => {
  if (target.name in store) store[target.name] = read(target);
});
form.addEventListener("change", async ({ target }) => {
  if (!(target.name in store)) return;
  store[target.name] = read(target);
  if (target.name === "utforare") askWhoIsResponsible();
  if (target.name === "omrade") {
    store.vardcentral = "";
    const names = await later(CLINICS[target.value] ?? []);
    field("vardcentral").innerHTML = ["Välj vårdcentral", ...names].map((name) => `<option>${name}</option>`).join("");
    field("vardcentral").disabled = !names.length;
  }
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});

function askWhoIsResponsible() {
  document.querySelector("#ansvarig").innerHTML =
    store.utforare === "personal"
      ? `<ids-input><label>Ansvarig på skolan</label><input type="text" name="ansvarig"></ids-input>`
      : "";
}
