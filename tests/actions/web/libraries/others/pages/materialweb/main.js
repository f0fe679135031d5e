// Google's Material Web: form-associated Lit components.
import "@material/web/button/filled-button.js";
import "@material/web/checkbox/checkbox.js";
import "@material/web/chips/chip-set.js";
import "@material/web/chips/filter-chip.js";
import "@material/web/radio/radio.js";
import "@material/web/select/filled-select.js";
import "@material/web/select/outlined-select.js";
import "@material/web/select/select-option.js";
import "@material/web/slider/slider.js";
import "@material/web/switch/switch.js";
import "@material/web/textfield/filled-text-field.js";
import "@material/web/textfield/outlined-text-field.js";
import { expose, later } from "../shared/state.js";

const ZONES = { boende: ["Zon A – Centrum", "Zon B – Norr"], nytto: ["Hela kommunen"] };

const style = document.createElement("style");
style.textContent = `
  body { font-family: sans-serif; }
  form { display: flex; flex-direction: column; gap: 1rem; max-width: 36rem; margin: 1rem auto; }
  label { display: flex; align-items: center; gap: 0.5rem; }`;
document.head.append(style);

document.querySelector("#root").innerHTML = `
<form>
  <h1>Ansökan om parkeringstillstånd</h1>
  <md-outlined-text-field label="Sökandens namn" name="namn" required></md-outlined-text-field>
  <md-outlined-text-field label="Personnummer" name="personnummer" placeholder="ÅÅÅÅMMDD-NNNN"
    supporting-text="Tolv siffror"></md-outlined-text-field>
  <md-filled-text-field label="E-post" name="epost" type="email"></md-filled-text-field>
  <h2>Fordonet</h2>
  <md-outlined-text-field label="Registreringsnummer" name="regnr" maxlength="7"></md-outlined-text-field>
  <md-outlined-select label="Typ av tillstånd" name="typ" required>
    <md-select-option value="" aria-label="inget valt"></md-select-option>
    <md-select-option value="boende"><div slot="headline">Boendeparkering</div></md-select-option>
    <md-select-option value="nytto"><div slot="headline">Nyttoparkering</div></md-select-option>
  </md-outlined-select>
  <md-filled-select label="Zon" name="zon" disabled></md-filled-select>
  <md-outlined-text-field label="Gäller från" name="fran" type="date"></md-outlined-text-field>
  <md-outlined-text-field label="Antal månader" name="manader" type="number" min="1" max="12"></md-outlined-text-field>
  <md-outlined-text-field label="Motivering" name="motivering" type="textarea" rows="3"></md-outlined-text-field>
  <div role="radiogroup" aria-labelledby="drivmedel">
    <p id="drivmedel">Drivmedel</p>
    <label><md-radio name="drivmedel" value="el"></md-radio>El</label>
    <label><md-radio name="drivmedel" value="bensin"></md-radio>Bensin</label>
    <label><md-radio name="drivmedel" value="diesel"></md-radio>Diesel</label>
  </div>
  <fieldset>
    <legend>Tider</legend>
    <label><md-checkbox name="tider" value="dag"></md-checkbox>Dagtid</label>
    <label><md-checkbox name="tider" value="kväll"></md-checkbox>Kvällstid</label>
    <label><md-checkbox name="tider" value="natt"></md-checkbox>Nattetid</label>
  </fieldset>
  <div>
    <div>Närmaste gator</div>
    <md-chip-set>
      <md-filter-chip label="Storgatan"></md-filter-chip>
      <md-filter-chip label="Kyrkogatan"></md-filter-chip>
      <md-filter-chip label="Ågatan"></md-filter-chip>
    </md-chip-set>
  </div>
  <label>Avisering per sms <md-switch name="sms"></md-switch></label>
  <label><md-checkbox name="villkor"></md-checkbox>Jag har läst villkoren</label>
  <md-filled-button type="submit">Skicka</md-filled-button>
</form>`;

const form = document.querySelector("form");
const field = (name) => form.querySelector(`[name=${name}]`);
const every = (selector) => Array.from(form.querySelectorAll(selector));

const send = expose(() => ({
  ...Object.fromEntries(
    ["namn", "personnummer", "epost", "regnr", "typ", "zon", "fran", "motivering"].map((name) => [name, field(name).value]),
  ),
  manader: field("manader").value ? field("manader").valueAsNumber : null,
  drivmedel: every("md-radio").find((radio) => radio.checked)?.value ?? "",
  tider: every("md-checkbox[name=tider]").filter((box) => box.checked).map((box) => box.value),
  gator: every("md-filter-chip").filter((chip) => chip.selected).map((chip) => chip.label),
  sms: field("sms").selected,
  villkor: field("villkor").checked,
}));

field("typ").addEventListener("change", async () => {
  const zones = await later(ZONES[field("typ").value] ?? []);
  field("zon").innerHTML = zones
    .map((zone) => `<md-select-option value="${zone.slice(0, 5)}"><div slot="headline">${zone}</div></md-select-option>`)
    .join("");
  field("zon").disabled = !zones.length;
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
