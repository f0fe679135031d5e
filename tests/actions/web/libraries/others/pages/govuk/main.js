// govuk-frontend, which several public bodies have made their own of, and accessible-autocomplete.
import accessibleAutocomplete from "accessible-autocomplete";
import "accessible-autocomplete/dist/accessible-autocomplete.min.css";
import { initAll } from "govuk-frontend";
import "govuk-frontend/dist/govuk/govuk-frontend.min.css";
import { expose, later } from "../shared/state.js";

const SCHOOLS = ["Almby förskola", "Björken", "Blåklinten", "Ekorren", "Lingonet", "Ängsblomman"];
const STREETS = ["Kyrkogatan", "Köpmangatan", "Storgatan", "Södra vägen", "Ågatan"];

document.body.classList.add("govuk-template__body", "js-enabled", "govuk-frontend-supported");

const text = (name, label, { hint = "", type = "text", suffix = "" } = {}) => {
  const input = `<input class="govuk-input" id="${name}" name="${name}" type="${type}" ${hint && `aria-describedby="${name}-hint"`}>`;
  return `
  <div class="govuk-form-group">
    <label class="govuk-label" for="${name}">${label}</label>
    ${hint && `<div id="${name}-hint" class="govuk-hint">${hint}</div>`}
    ${suffix ? `<div class="govuk-input__wrapper">${input}<div class="govuk-input__suffix" aria-hidden="true">${suffix}</div></div>` : input}
  </div>`;
};

const fieldset = (legend, inner, { hint = "", name = "" } = {}) => `
  <div class="govuk-form-group">
    <fieldset class="govuk-fieldset" ${hint && `aria-describedby="${name}-hint"`}>
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${legend}</legend>
      ${hint && `<div id="${name}-hint" class="govuk-hint">${hint}</div>`}
      ${inner}
    </fieldset>
  </div>`;

const date = (name, legend, hint) =>
  fieldset(
    legend,
    `<div class="govuk-date-input" id="${name}">${[["day", "Dag", 2], ["month", "Månad", 2], ["year", "År", 4]].map(([part, label, width]) => `
      <div class="govuk-date-input__item"><div class="govuk-form-group">
        <label class="govuk-label govuk-date-input__label" for="${name}-${part}">${label}</label>
        <input class="govuk-input govuk-date-input__input govuk-input--width-${width}" id="${name}-${part}" name="${name}-${part}" type="text" inputmode="numeric">
      </div></div>`).join("")}
    </div>`,
    { hint, name },
  );

const choices = (kind, name, items) => `
  <div class="govuk-${kind}" data-module="govuk-${kind}">${items.map(([label, value, revealed], index) => `
    <div class="govuk-${kind}__item">
      <input class="govuk-${kind}__input" id="${name}-${index}" name="${name}" type="${kind === "radios" ? "radio" : "checkbox"}"
        value="${value}" ${revealed ? `data-aria-controls="conditional-${name}-${index}"` : ""}
        ${value === "inga" ? 'data-behaviour="exclusive"' : ""}>
      <label class="govuk-label govuk-${kind}__label" for="${name}-${index}">${label}</label>
    </div>
    ${revealed ? `<div class="govuk-${kind}__conditional govuk-${kind}__conditional--hidden" id="conditional-${name}-${index}">${revealed}</div>` : ""}`).join("")}
  </div>`;

document.querySelector("#root").innerHTML = `
<div class="govuk-width-container"><main class="govuk-main-wrapper" lang="sv">
  <div id="summary"></div>
  <h1 class="govuk-heading-xl">Ansök om plats i förskola</h1>
  <form novalidate>
    <h2 class="govuk-heading-l">Barnet</h2>
    ${text("barn", "Barnets fullständiga namn", { hint: "Alla förnamn och efternamn" })}
    ${date("fodd", "När är barnet fött?", "Till exempel 27 3 2023")}
    ${date("plats", "När behöver barnet plats?", "Tidigast om fyra månader")}
    <h2 class="govuk-heading-l">Vårdnadshavare</h2>
    ${fieldset("Vårdnadshavare 1", text("epost1", "E-post", { type: "email" }) + text("inkomst1", "Inkomst per månad", { suffix: "kr" }))}
    ${fieldset("Vårdnadshavare 2", text("epost2", "E-post", { type: "email" }) + text("inkomst2", "Inkomst per månad", { suffix: "kr" }))}
    <h2 class="govuk-heading-l">Kontakt</h2>
    ${fieldset(
      "Hur vill du bli kontaktad?",
      choices("radios", "kontakt", [
        ["Brev", "brev"],
        ["Telefon", "telefon", text("telefon", "Telefonnummer", { type: "tel" })],
        ["Sms", "sms", text("mobil", "Mobilnummer", { type: "tel" })],
      ]),
    )}
    <h2 class="govuk-heading-l">Platsen</h2>
    <div class="govuk-form-group">
      <label class="govuk-label" for="forskola">Önskad förskola</label>
      <div class="govuk-hint">Skriv några bokstäver och välj i listan</div>
      <select class="govuk-select" id="forskola" name="forskola">
        <option value=""></option>
        ${SCHOOLS.map((name, index) => `<option value="${index + 1}">${name}</option>`).join("")}
      </select>
    </div>
    <div class="govuk-form-group">
      <label class="govuk-label" for="gata">Gatuadress</label>
      <div id="gata-container"></div>
    </div>
    <div class="govuk-form-group">
      <label class="govuk-label" for="omfattning">Omfattning</label>
      <select class="govuk-select" id="omfattning" name="omfattning">
        <option value="">Välj</option><option value="15">Högst 15 timmar i veckan</option><option value="40">Heltid</option>
      </select>
    </div>
    <h2 class="govuk-heading-l">Stöd</h2>
    ${fieldset(
      "Har barnet särskilda behov?",
      choices("checkboxes", "behov", [
        ["Specialkost", "kost"],
        ["Modersmålsstöd", "modersmal", text("sprak", "Vilket språk?")],
        ["Annat", "annat"],
        ["Nej, inga av dessa", "inga"],
      ]),
      { hint: "Välj alla som stämmer", name: "behov" },
    )}
    <h2 class="govuk-heading-l">Övrigt</h2>
    <div class="govuk-character-count" data-module="govuk-character-count" data-maxlength="200"
      data-i18n.characters-under-limit.other="%{count} tecken kvar">
      <div class="govuk-form-group">
        <label class="govuk-label" for="ovrigt">Vill du berätta något mer? (valfritt)</label>
        <textarea class="govuk-textarea govuk-js-character-count" id="ovrigt" name="ovrigt" rows="4" aria-describedby="ovrigt-info"></textarea>
      </div>
      <div id="ovrigt-info" class="govuk-hint govuk-character-count__message">Högst 200 tecken</div>
    </div>
    <div class="govuk-form-group">
      <label class="govuk-label" for="intyg">Ladda upp arbetsgivarintyg</label>
      <div class="govuk-drop-zone" data-module="govuk-file-upload" data-i18n.choose-files-button="Välj fil"
        data-i18n.no-file-chosen="Ingen fil vald" data-i18n.drop-instruction="eller släpp filen här">
        <input class="govuk-file-upload" id="intyg" name="intyg" type="file">
      </div>
    </div>
    <button type="submit" class="govuk-button" data-module="govuk-button">Skicka</button>
  </form>
</main></div>`;

let street = "";
accessibleAutocomplete({
  element: document.querySelector("#gata-container"),
  id: "gata",
  minLength: 2,
  source: async (query, show) =>
    show(await later(STREETS.filter((name) => name.toLowerCase().startsWith(query.toLowerCase())), 200)),
  onConfirm: (name) => {
    street = name ?? street;
  },
  tNoResults: () => "Inga träffar",
});
accessibleAutocomplete.enhanceSelectElement({
  selectElement: document.querySelector("#forskola"),
  defaultValue: "",
  tNoResults: () => "Inga träffar",
});
initAll();

const form = document.querySelector("form");
const whole = (sent, name) => {
  const [year, month, day] = ["year", "month", "day"].map((part) => sent.get(`${name}-${part}`));
  return year ? [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-") : "";
};
const send = expose(() => {
  const sent = new FormData(form);
  return {
    ...Object.fromEntries(
      ["barn", "epost1", "epost2", "inkomst1", "inkomst2", "telefon", "mobil", "omfattning", "sprak", "ovrigt"].map((name) => [
        name,
        sent.get(name),
      ]),
    ),
    fodd: Object.fromEntries(["day", "month", "year"].map((part) => [part, sent.get(`fodd-${part}`)])),
    plats: whole(sent, "plats"),
    kontakt: sent.get("kontakt"),
    forskola: SCHOOLS[sent.get("forskola") - 1] ?? "",
    gata: street,
    behov: sent.getAll("behov"),
    intyg: sent.get("intyg").name,
  };
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (document.querySelector("#barn").value) {
    send();
    return;
  }
  document.querySelector("#summary").innerHTML = `
    <div class="govuk-error-summary" tabindex="-1"><div role="alert">
      <h2 class="govuk-error-summary__title">Det finns ett problem</h2>
      <div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">
        <li><a href="#barn">Skriv barnets namn</a></li>
      </ul></div>
    </div></div>`;
  document.querySelector(".govuk-error-summary").focus();
});
