// Shoelace, in a Lit component with a shadow root of its own.
import "@shoelace-style/shoelace/dist/themes/light.css";
import "@shoelace-style/shoelace/dist/translations/sv.js";
import "@shoelace-style/shoelace/dist/components/button/button.js";
import "@shoelace-style/shoelace/dist/components/checkbox/checkbox.js";
import "@shoelace-style/shoelace/dist/components/details/details.js";
import "@shoelace-style/shoelace/dist/components/input/input.js";
import "@shoelace-style/shoelace/dist/components/option/option.js";
import "@shoelace-style/shoelace/dist/components/radio-button/radio-button.js";
import "@shoelace-style/shoelace/dist/components/radio-group/radio-group.js";
import "@shoelace-style/shoelace/dist/components/radio/radio.js";
import "@shoelace-style/shoelace/dist/components/range/range.js";
import "@shoelace-style/shoelace/dist/components/select/select.js";
import "@shoelace-style/shoelace/dist/components/switch/switch.js";
import "@shoelace-style/shoelace/dist/components/textarea/textarea.js";
import { LitElement, css, html, nothing } from "lit";
import { expose, later } from "../shared/state.js";

const KINDS = { gata: ["Gatubelysning", "Hål i vägen", "Skyltar"], park: ["Lekplats", "Papperskorg", "Träd"] };

class FaultReport extends LitElement {
  static properties = { values: { state: true }, kinds: { state: true } };
  static styles = css`
    :host { display: block; max-width: 40rem; margin: 1rem auto; font-family: sans-serif; }
    sl-input, sl-select, sl-textarea, sl-radio-group, sl-range, sl-details { margin-bottom: 1rem; }
    sl-checkbox, sl-switch { display: block; margin-bottom: 0.5rem; }
  `;

  constructor() {
    super();
    this.values = {
      namn: "", epost: "", telefon: "", omrade: "", typ: "", platser: [], datum: "", klockslag: "", antal: null,
      beskrivning: "", allvar: "", kontakt: "", farligt: false, skadat: [], aterkoppling: false, betyg: 0,
      journalnummer: "",
    };
    this.kinds = [];
    this.send = expose(() => this.values);
  }

  set(name, value) {
    this.values = { ...this.values, [name]: value };
  }

  text(name) {
    return (event) => this.set(name, event.target.value);
  }

  async setArea(event) {
    this.values = { ...this.values, omrade: event.target.value, typ: "" };
    this.kinds = [];
    this.kinds = await later(KINDS[event.target.value] ?? []);
  }

  toggle(name) {
    return (event) => {
      const others = this.values.skadat.filter((each) => each !== name);
      this.set("skadat", event.target.checked ? [...others, name] : others);
    };
  }

  submit(event) {
    event.preventDefault();
    this.send();
  }

  render() {
    const { values } = this;
    return html`
      <h1>Felanmälan</h1>
      <form @submit=${this.submit}>
        <h2>Dina uppgifter</h2>
        <sl-input name="namn" label="Namn" autocomplete="off" .value=${values.namn} @sl-input=${this.text("namn")}></sl-input>
        <sl-input name="epost" label="E-post" type="email" required help-text="Hit skickas svaret"
          .value=${values.epost} @sl-input=${this.text("epost")}></sl-input>
        <sl-input name="telefon" label="Telefon (dagtid)" type="tel" .value=${values.telefon}
          @sl-change=${this.text("telefon")}></sl-input>
        <h2>Felet</h2>
        <sl-select name="omrade" label="Område" placeholder="Välj område" required .value=${values.omrade}
          @sl-change=${this.setArea}>
          <sl-option value="gata">Gata och väg</sl-option>
          <sl-option value="park">Park och lekplats</sl-option>
        </sl-select>
        ${this.kinds.length
          ? html`<sl-select name="typ" label="Typ av fel" .value=${values.typ} @sl-change=${this.text("typ")} hoist>
              ${this.kinds.map((kind, index) => html`<sl-option value="${values.omrade}-${index}">${kind}</sl-option>`)}
            </sl-select>`
          : nothing}
        <sl-select name="platser" label="Berörda stadsdelar" multiple clearable .value=${values.platser}
          @sl-change=${this.text("platser")}>
          ${["Almby", "Björkhaga", "Centrum", "Ekeby", "Norrtull"].map(
            (name) => html`<sl-option value=${name.toLowerCase()}>${name}</sl-option>`,
          )}
        </sl-select>
        <sl-input name="datum" label="Upptäcktes" type="date" .value=${values.datum} @sl-change=${this.text("datum")}></sl-input>
        <sl-input name="klockslag" label="Klockslag" type="time" .value=${values.klockslag}
          @sl-change=${this.text("klockslag")}></sl-input>
        <sl-input name="antal" label="Antal skador" type="number" min="0"
          @sl-input=${(event) => this.set("antal", event.target.valueAsNumber)}></sl-input>
        <sl-textarea name="beskrivning" label="Beskriv felet" help-text="Skriv inga personuppgifter" resize="auto"
          .value=${values.beskrivning} @sl-input=${this.text("beskrivning")}></sl-textarea>
        <sl-radio-group name="allvar" label="Hur allvarligt är felet?" .value=${values.allvar} @sl-change=${this.text("allvar")}>
          <sl-radio value="ringa">Ringa</sl-radio>
          <sl-radio value="akut">Akut</sl-radio>
        </sl-radio-group>
        <sl-radio-group name="kontakt" label="Kontakta mig via" .value=${values.kontakt} @sl-change=${this.text("kontakt")}>
          <sl-radio-button value="epost">E-brev</sl-radio-button>
          <sl-radio-button value="telefon">Telefonsamtal</sl-radio-button>
        </sl-radio-group>
        <fieldset>
          <legend>Vad är skadat?</legend>
          ${["Stolpe", "Beläggning", "Kabel"].map(
            (name) => html`<sl-checkbox name="skadat" value=${name} @sl-change=${this.toggle(name)}>${name}</sl-checkbox>`,
          )}
        </fieldset>
        <sl-range name="betyg" label="Så nöjd är jag med skötseln" help-text="0 är missnöjd och 10 nöjd" min="0" max="10"
          .value=${values.betyg} @sl-change=${this.text("betyg")}></sl-range>
        <sl-switch name="aterkoppling" .checked=${values.aterkoppling}
          @sl-change=${(event) => this.set("aterkoppling", event.target.checked)}>Jag vill ha återkoppling</sl-switch>
        <sl-checkbox name="farligt" .checked=${values.farligt}
          @sl-change=${(event) => this.set("farligt", event.target.checked)}>Felet kan vara farligt</sl-checkbox>
        <sl-details summary="Tidigare anmälan">
          <sl-input name="journalnummer" label="Journalnummer" .value=${values.journalnummer}
            @sl-input=${this.text("journalnummer")}></sl-input>
        </sl-details>
        <sl-button type="submit" variant="primary">Skicka</sl-button>
      </form>
    `;
  }
}

customElements.define("fault-report", FaultReport);
document.querySelector("#root").append(document.createElement("fault-report"));
