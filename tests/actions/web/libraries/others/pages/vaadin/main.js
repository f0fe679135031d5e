// Vaadin 24: Lit components with fields and labels in slots.
import "@vaadin/button";
import "@vaadin/checkbox";
import "@vaadin/checkbox-group";
import "@vaadin/combo-box";
import "@vaadin/date-picker";
import "@vaadin/email-field";
import "@vaadin/multi-select-combo-box";
import "@vaadin/number-field";
import "@vaadin/radio-group";
import "@vaadin/select";
import "@vaadin/text-area";
import "@vaadin/text-field";
import "@vaadin/time-picker";
import "@vaadin/upload";
import { LitElement, html, nothing } from "lit";
import { expose, later } from "../shared/state.js";

const ROOMS = {
  "Medborgarhuset": ["Stora salen", "Konferensrum Eken", "Konferensrum Linden"],
  "Almby idrottshall": ["Hall A", "Hall B"],
};
const EQUIPMENT = ["Flipperblock", "Kaffebryggare", "Mikrofon", "Projektor", "Scenpodier", "Whiteboard"];
const ORGANISATIONS = ["Almby IK", "Björkhaga hembygdsförening", "Björkhaga SK", "Ekeby bridgeklubb", "Norrtulls kör"];

const two = (number) => String(number).padStart(2, "0");
const swedish = {
  monthNames: [
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
  ],
  weekdays: ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"],
  weekdaysShort: ["sö", "må", "ti", "on", "to", "fr", "lö"],
  firstDayOfWeek: 1,
  today: "I dag",
  cancel: "Avbryt",
  formatDate: ({ year, month, day }) => `${year}-${two(month + 1)}-${two(day)}`,
  parseDate: (text) => {
    const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(text) ?? [];
    return year && { year: Number(year), month: month - 1, day: Number(day) };
  },
};

class RoomBooking extends LitElement {
  static properties = { values: { state: true }, rooms: { state: true } };

  constructor() {
    super();
    this.values = {
      forening: "", kontakt: "", epost: "", anlaggning: "", lokal: "", datum: "", fran: "", till: "", deltagare: null,
      utrustning: [], moblering: "", tillval: [], servering: "", ovrigt: "", bilagor: [], avtal: false,
    };
    this.rooms = [];
    this.send = expose(() => ({ ...this.values, bilagor: this.querySelector("vaadin-upload").files.map(({ name }) => name) }));
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector("vaadin-combo-box").dataProvider = async ({ filter }, done) => {
      const found = ORGANISATIONS.filter((name) => name.toLowerCase().includes(filter.toLowerCase()));
      done(await later(found, 300), found.length);
    };
    this.querySelector("vaadin-upload").i18n = {
      ...this.querySelector("vaadin-upload").i18n,
      addFiles: { one: "Välj fil …", many: "Välj filer …" },
      dropFiles: { one: "eller släpp den här", many: "eller släpp dem här" },
    };
  }

  set(name) {
    return ({ detail: { value } }) => {
      if (value !== this.values[name]) this.values = { ...this.values, [name]: value ?? "" };
    };
  }

  async setPlace({ detail: { value } }) {
    if (value === this.values.anlaggning) return;
    this.values = { ...this.values, anlaggning: value, lokal: "" };
    this.rooms = [];
    const rooms = await later(ROOMS[value] ?? []);
    this.rooms = rooms.map((name) => ({ label: name, value: name }));
  }

  submit(event) {
    event.preventDefault();
    this.send();
  }

  render() {
    return html`
      <h1>Boka lokal</h1>
      <form @submit=${this.submit}>
        <h2>Den som bokar</h2>
        <vaadin-combo-box label="Förening" @value-changed=${this.set("forening")}></vaadin-combo-box>
        <vaadin-text-field label="Kontaktperson" required @value-changed=${this.set("kontakt")}></vaadin-text-field>
        <vaadin-email-field label="E-post" helper-text="Bekräftelsen skickas hit" @value-changed=${this.set("epost")}>
        </vaadin-email-field>
        <h2>Plats och tid</h2>
        <vaadin-select label="Anläggning" required .items=${Object.keys(ROOMS).map((name) => ({ label: name, value: name }))}
          @value-changed=${this.setPlace}></vaadin-select>
        <vaadin-select label="Lokal" placeholder="Välj anläggning först" .items=${this.rooms} ?disabled=${!this.rooms.length}
          @value-changed=${this.set("lokal")}></vaadin-select>
        <vaadin-date-picker label="Datum" placeholder="ÅÅÅÅ-MM-DD" .i18n=${swedish} @value-changed=${this.set("datum")}>
        </vaadin-date-picker>
        <vaadin-time-picker label="Från kl." .step=${1800} @value-changed=${this.set("fran")}></vaadin-time-picker>
        <vaadin-time-picker label="Till kl." .step=${1800} @value-changed=${this.set("till")}></vaadin-time-picker>
        <vaadin-number-field label="Antal deltagare (högst 200)" step-buttons-visible min="1" max="200"
          @value-changed=${({ detail: { value } }) => (this.values = { ...this.values, deltagare: value ? Number(value) : null })}>
        </vaadin-number-field>
        <vaadin-multi-select-combo-box label="Utrustning" .items=${EQUIPMENT}
          @selected-items-changed=${this.set("utrustning")}></vaadin-multi-select-combo-box>
        <vaadin-radio-group label="Möblering" theme="vertical" @value-changed=${this.set("moblering")}>
          <vaadin-radio-button value="bio" label="Biosittning"></vaadin-radio-button>
          <vaadin-radio-button value="oar" label="Öar"></vaadin-radio-button>
          <vaadin-radio-button value="styrelse" label="Styrelsebord"></vaadin-radio-button>
        </vaadin-radio-group>
        <h2>Service</h2>
        <vaadin-checkbox-group label="Tillval" @value-changed=${this.set("tillval")}>
          <vaadin-checkbox value="stadning" label="Städning"></vaadin-checkbox>
          <vaadin-checkbox value="vaktmastare" label="Vaktmästare"></vaadin-checkbox>
          <vaadin-checkbox value="servering" label="Servering"></vaadin-checkbox>
        </vaadin-checkbox-group>
        ${this.values.tillval.includes("servering")
          ? html`<vaadin-text-field label="Vad ska serveras?" @value-changed=${this.set("servering")}></vaadin-text-field>`
          : nothing}
        <vaadin-text-area label="Övriga önskemål" @value-changed=${this.set("ovrigt")}></vaadin-text-area>
        <div><span>Bilagor</span><vaadin-upload no-auto></vaadin-upload></div>
        <vaadin-checkbox label="Jag har läst avtalet"
          @checked-changed=${({ detail: { value } }) => (this.values = { ...this.values, avtal: value })}></vaadin-checkbox>
        <vaadin-button theme="primary" @click=${() => this.querySelector("form").requestSubmit()}>Skicka</vaadin-button>
      </form>`;
  }
}

const style = document.createElement("style");
style.textContent = `
  room-booking { display: block; max-width: 40rem; margin: 1rem auto; font-family: sans-serif; }
  form { display: flex; flex-direction: column; gap: 0.4rem; }`;
document.head.append(style);
customElements.define("room-booking", RoomBooking);
document.querySelector("#root").append(document.createElement("room-booking"));
