// PrimeVue 4 with the Aura theme.
import { createApp } from "vue/dist/vue.esm-bundler.js";
import Aura from "@primeuix/themes/aura";
import AutoComplete from "primevue/autocomplete";
import Button from "primevue/button";
import Checkbox from "primevue/checkbox";
import PrimeVue from "primevue/config";
import DatePicker from "primevue/datepicker";
import Editor from "primevue/editor";
import Fieldset from "primevue/fieldset";
import FileUpload from "primevue/fileupload";
import FloatLabel from "primevue/floatlabel";
import InputMask from "primevue/inputmask";
import InputNumber from "primevue/inputnumber";
import InputText from "primevue/inputtext";
import Message from "primevue/message";
import MultiSelect from "primevue/multiselect";
import RadioButton from "primevue/radiobutton";
import RadioButtonGroup from "primevue/radiobuttongroup";
import Select from "primevue/select";
import Textarea from "primevue/textarea";
import ToggleSwitch from "primevue/toggleswitch";
import { expose, later } from "../shared/state.js";

const PROPERTIES = ["Almby 1:12", "Almby 1:14", "Björkhaga 3:2", "Ekeby 7:45"];
const BUILDINGS = { nybyggnad: ["Enbostadshus", "Flerbostadshus", "Garage"], tillbyggnad: ["Altan", "Inglasat uterum"] };

const swedish = {
  firstDayOfWeek: 1,
  dateFormat: "yy-mm-dd",
  dayNames: ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"],
  dayNamesShort: ["sön", "mån", "tis", "ons", "tor", "fre", "lör"],
  dayNamesMin: ["sö", "må", "ti", "on", "to", "fr", "lö"],
  monthNames: [
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
  ],
  monthNamesShort: ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
  noFileChosenMessage: "Ingen fil vald",
  today: "I dag",
  clear: "Rensa",
  emptyMessage: "Inga alternativ",
  emptySearchMessage: "Inga träffar",
};

const Application = {
  components: {
    AutoComplete,
    Checkbox,
    DatePicker,
    Editor,
    Fieldset,
    FileUpload,
    FloatLabel,
    InputMask,
    InputNumber,
    InputText,
    Message,
    MultiSelect,
    PButton: Button,
    PSelect: Select,
    PTextarea: Textarea,
    RadioButton,
    RadioButtonGroup,
    ToggleSwitch,
  },
  data: () => ({
    form: {
      sokande: "",
      personnummer: "",
      fastighet: "",
      arende: null,
      byggnad: null,
      area: null,
      kostnad: null,
      start: null,
      besok: null,
      rum: [],
      roll: null,
      handlingar: [],
      sms: false,
      beskrivning: "",
      ovrigt: "",
      ritningar: [],
      intyg: false,
    },
    cases: [
      { name: "Nybyggnad", code: "nybyggnad" },
      { name: "Tillbyggnad", code: "tillbyggnad" },
    ],
    rooms: ["Kök", "Badrum", "Sovrum", "Tvättstuga"].map((name) => ({ name, code: name.toLowerCase() })),
    buildings: [],
    properties: [],
  }),
  created() {
    this.send = expose(() => this.form);
  },
  watch: {
    async "form.arende"(code) {
      this.form.byggnad = null;
      this.buildings = [];
      this.buildings = await later(BUILDINGS[code] ?? []);
    },
  },
  methods: {
    async search({ query }) {
      this.properties = await later(PROPERTIES.filter((name) => name.toLowerCase().includes(query.toLowerCase())));
    },
    onSelect({ files }) {
      this.form.ritningar = [...files];
    },
  },
  template: `
    <main>
      <h1>Ansökan om bygglov</h1>
      <form @submit.prevent="send">
        <Fieldset legend="Sökande">
          <div class="field">
            <label for="sokande">Namn</label>
            <InputText id="sokande" v-model="form.sokande" aria-describedby="sokande-help" />
            <Message id="sokande-help" size="small" severity="secondary" variant="simple">Den som ska betala avgiften</Message>
          </div>
          <div class="field">
            <label for="personnummer">Personnummer</label>
            <InputMask id="personnummer" v-model="form.personnummer" mask="99999999-9999" placeholder="ÅÅÅÅMMDD-NNNN" />
          </div>
          <div class="field">
            <label>Jag söker som</label>
            <RadioButtonGroup v-model="form.roll" name="roll">
              <div><RadioButton inputId="agare" value="ägare" /><label for="agare">Ägare</label></div>
              <div><RadioButton inputId="ombud" value="ombud" /><label for="ombud">Ombud</label></div>
            </RadioButtonGroup>
          </div>
        </Fieldset>
        <Fieldset legend="Ärendet">
          <FloatLabel>
            <AutoComplete v-model="form.fastighet" inputId="fastighet" :suggestions="properties" @complete="search" />
            <label for="fastighet">Fastighetsbeteckning</label>
          </FloatLabel>
          <FloatLabel>
            <PSelect v-model="form.arende" inputId="arende" :options="cases" optionLabel="name" optionValue="code" />
            <label for="arende">Ärendetyp *</label>
          </FloatLabel>
          <div class="field" v-if="form.arende">
            <label for="byggnad">Byggnadstyp</label>
            <PSelect
              v-model="form.byggnad"
              labelId="byggnad"
              :options="buildings"
              :loading="!buildings.length"
              placeholder="Välj byggnadstyp"
              filter
            />
          </div>
          <div class="field">
            <label for="area">Byggnadsarea (m²)</label>
            <InputNumber v-model="form.area" inputId="area" locale="sv-SE" :minFractionDigits="0" :maxFractionDigits="1" />
          </div>
          <div class="field">
            <label for="kostnad">Beräknad kostnad</label>
            <InputNumber v-model="form.kostnad" inputId="kostnad" mode="currency" currency="SEK" locale="sv-SE" />
          </div>
          <div class="field">
            <label for="start">Byggstart</label>
            <DatePicker v-model="form.start" inputId="start" showIcon fluid />
          </div>
          <div class="field">
            <label for="besok">Önskad dag för besök</label>
            <DatePicker v-model="form.besok" inputId="besok" :manualInput="false" />
          </div>
          <div class="field">
            <label id="rum">Rum som berörs</label>
            <MultiSelect
              v-model="form.rum"
              ariaLabelledby="rum"
              :options="rooms"
              optionLabel="name"
              optionValue="code"
              display="chip"
              filter
              placeholder="Välj rum"
            />
          </div>
          <div class="field">
            <span>Handlingar som bifogas</span>
            <div v-for="name in ['Situationsplan', 'Planritning', 'Fasadritning']" :key="name">
              <Checkbox v-model="form.handlingar" :inputId="name" name="handlingar" :value="name" />
              <label :for="name">{{ name }}</label>
            </div>
          </div>
          <div class="field">
            <label>Beskrivning av åtgärden</label>
            <Editor v-model="form.beskrivning" editorStyle="height: 8rem" />
          </div>
          <div class="field">
            <label for="ovrigt">Övrigt</label>
            <PTextarea id="ovrigt" v-model="form.ovrigt" rows="3" autoResize />
          </div>
          <div class="field">
            <label>Ritningar</label>
            <FileUpload
              mode="basic"
              name="ritningar"
              chooseLabel="Välj filer"
              multiple
              customUpload
              @select="onSelect"
            />
          </div>
          <div class="field line">
            <ToggleSwitch v-model="form.sms" inputId="sms" />
            <label for="sms">Avisera mig med sms</label>
          </div>
          <div class="field line">
            <Checkbox v-model="form.intyg" inputId="intyg" binary />
            <label for="intyg">Uppgifterna är riktiga</label>
          </div>
        </Fieldset>
        <PButton type="submit" label="Skicka" />
      </form>
    </main>`,
};

const style = document.createElement("style");
style.textContent = `
  body { font-family: sans-serif; max-width: 45rem; margin: 1rem auto; }
  .field { display: flex; flex-direction: column; gap: 0.4rem; margin: 1.2rem 0; }
  .line { flex-direction: row; align-items: center; }
  .p-floatlabel { margin: 2rem 0; }
  .p-floatlabel > * { min-width: 20rem; }`;
document.head.append(style);
createApp(Application).use(PrimeVue, { theme: { preset: Aura, options: { darkModeSelector: ".dark" } }, locale: swedish }).mount("#root");
