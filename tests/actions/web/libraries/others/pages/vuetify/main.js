// Vuetify 3.
import { createApp } from "vue/dist/vue.esm-bundler.js";
import { createVuetify } from "vuetify";
import * as components from "vuetify/components";
import { VDateInput } from "vuetify/labs/VDateInput";
import { aliases, mdi } from "vuetify/iconsets/mdi-svg";
import { sv } from "vuetify/locale";
import "vuetify/styles";
import { expose, later } from "../shared/state.js";

const MUNICIPALITIES = ["Alingsås", "Älmhult", "Ängelholm", "Örebro", "Örkelljunga", "Östersund", "Östhammar"];
const PURPOSES = { start: ["Lokalhyra", "Utrustning"], projekt: ["Läger", "Utbildning av ledare", "Integration"] };

const Application = {
  data: () => ({
    form: {
      forening: "",
      orgnr: "",
      kontakt: { epost: "", telefon: "" },
      kassor: { epost: "" },
      typ: null,
      andamal: null,
      kommun: null,
      belopp: null,
      medlemmar: null,
      datum: null,
      malgrupper: [],
      aktiviteter: [],
      taggar: [],
      period: null,
      nyhetsbrev: false,
      villkor: false,
      beskrivning: "",
      bilagor: [],
    },
    types: [
      { title: "Startbidrag", value: "start" },
      { title: "Projektbidrag", value: "projekt" },
    ],
    groups: ["Barn 0–6 år", "Barn 7–12 år", "Ungdomar 13–20 år", "Seniorer"],
    tags: ["Idrott", "Kultur", "Friluftsliv"],
    purposes: [],
    loading: false,
    municipalities: [],
    searching: false,
    required: [(value) => !!value || "Fältet måste fyllas i"],
  }),
  created() {
    this.sent = expose(() => this.form);
  },
  watch: {
    async "form.typ"(typ) {
      this.form.andamal = null;
      this.purposes = [];
      this.loading = true;
      this.purposes = await later(PURPOSES[typ] ?? []);
      this.loading = false;
    },
  },
  methods: {
    async search(text) {
      if (!text || text === this.form.kommun) return;
      this.searching = true;
      const found = MUNICIPALITIES.filter((name) => name.toLowerCase().startsWith(text.toLowerCase()));
      this.municipalities = await later(found);
      this.searching = false;
    },
    async send() {
      const { valid } = await this.$refs.form.validate();
      if (valid) this.sent();
    },
  },
  template: `
    <v-app>
      <v-main>
        <v-container style="max-width: 50rem">
          <h1 class="text-h4 mb-4">Ansökan om föreningsbidrag</h1>
          <v-form ref="form" @submit.prevent="send">
            <h2 class="text-h5 mb-2">Föreningen</h2>
            <v-text-field v-model="form.forening" label="Föreningens namn *" :rules="required" />
            <v-text-field
              v-model="form.orgnr"
              label="Organisationsnummer"
              hint="Tio siffror, med bindestreck"
              placeholder="NNNNNN-NNNN"
              persistent-hint
              variant="outlined"
            />
            <fieldset class="pa-4 my-4">
              <legend>Kontaktperson</legend>
              <v-text-field v-model="form.kontakt.epost" type="email" label="E-post" />
              <v-text-field v-model="form.kontakt.telefon" type="tel" label="Mobiltelefon" />
            </fieldset>
            <fieldset class="pa-4 my-4">
              <legend>Kassör</legend>
              <v-text-field v-model="form.kassor.epost" type="email" label="E-post" />
            </fieldset>
            <h2 class="text-h5 mb-2">Bidraget</h2>
            <v-select v-model="form.typ" :items="types" label="Typ av bidrag *" :rules="required" />
            <v-select
              v-model="form.andamal"
              :items="purposes"
              :loading="loading"
              :disabled="!purposes.length"
              label="Ändamål"
              variant="outlined"
            />
            <v-autocomplete
              v-model="form.kommun"
              :items="municipalities"
              :loading="searching"
              label="Kommun"
              hide-no-data
              no-filter
              clearable
              @update:search="search"
            />
            <v-text-field v-model.number="form.belopp" type="number" label="Sökt belopp (kr)" suffix="kr" />
            <v-number-input v-model="form.medlemmar" label="Antal medlemmar" :min="0" control-variant="split" />
            <v-date-input v-model="form.datum" label="Projektet börjar" />
            <v-select v-model="form.malgrupper" :items="groups" label="Målgrupper" multiple chips />
            <v-combobox v-model="form.taggar" :items="tags" label="Nyckelord" multiple chips closable-chips />
            <v-radio-group v-model="form.period" label="Bidragsperiod">
              <v-radio label="Våren" value="vår" />
              <v-radio label="Hösten" value="höst" />
            </v-radio-group>
            <div class="mb-4">
              <p>Aktiviteter</p>
              <v-checkbox v-model="form.aktiviteter" label="Träning" value="träning" density="compact" hide-details />
              <v-checkbox v-model="form.aktiviteter" label="Läger" value="läger" density="compact" hide-details />
              <v-checkbox v-model="form.aktiviteter" label="Tävling" value="tävling" density="compact" hide-details />
            </div>
            <v-textarea v-model="form.beskrivning" label="Beskriv verksamheten" counter="500" auto-grow />
            <v-file-input v-model="form.bilagor" label="Bilagor" multiple chips />
            <v-switch v-model="form.nyhetsbrev" label="Prenumerera på nyhetsbrevet" color="primary" />
            <v-checkbox v-model="form.villkor" label="Jag godkänner villkoren" />
            <v-btn type="submit" color="primary">Skicka</v-btn>
          </v-form>
        </v-container>
      </v-main>
    </v-app>`,
};

const vuetify = createVuetify({
  components: { ...components, VDateInput },
  icons: { defaultSet: "mdi", aliases, sets: { mdi } },
  locale: { locale: "sv", messages: { sv } },
  date: { locale: { sv: "sv-SE" } },
});
createApp(Application).use(vuetify).mount("#root");
