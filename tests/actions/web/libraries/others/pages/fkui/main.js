// FKUI, Försäkringskassan's design system, on Vue.
import { createApp, h } from "vue/dist/vue.esm-bundler.js";
import {
  ErrorPlugin,
  FButton,
  FCheckboxField,
  FCurrencyTextField,
  FDatepickerField,
  FEmailTextField,
  FErrorHandlingApp,
  FFieldset,
  FFileSelector,
  FPersonnummerTextField,
  FPhoneTextField,
  FRadioField,
  FSelectField,
  FTextField,
  FTextareaField,
  FValidationForm,
  FormatPlugin,
  TestPlugin,
  TranslationPlugin,
  ValidationPlugin,
  setRunningContext,
} from "@fkui/vue";
import icons from "@fkui/icon-lib-default";
import "@fkui/design/lib/fkui.css";
import { expose, later } from "../shared/state.js";

const PURPOSES = {
  bistand: ["Hyra", "El och hemförsäkring", "Mat"],
  lan: ["Startkapital", "Verktyg"],
};

const Application = {
  components: {
    FButton,
    FCheckboxField,
    FCurrencyTextField,
    FDatepickerField,
    FEmailTextField,
    FFieldset,
    FFileSelector,
    FPersonnummerTextField,
    FPhoneTextField,
    FRadioField,
    FSelectField,
    FTextField,
    FTextareaField,
    FValidationForm,
  },
  data: () => ({
    form: {
      namn: "",
      personnummer: "",
      epost: "",
      telefon: "",
      vardnadshavare: [
        { namn: "", epost: "" },
        { namn: "", epost: "" },
      ],
      typ: "",
      andamal: "",
      belopp: "",
      datum: "",
      bank: "",
      ensam: undefined,
      medsokande: "",
      underlag: [],
      motivering: "",
      fil: "",
      intyg: undefined,
    },
    purposes: [],
    banks: ["Almby Sparbank", "Bergslagens Bank", "Norra Folkbanken", "Norra Handelsbanken", "Södra Sparbanken"],
  }),
  created() {
    this.send = expose(() => this.form);
  },
  watch: {
    async "form.typ"(typ) {
      this.form.andamal = "";
      this.purposes = [];
      this.purposes = await later(PURPOSES[typ] ?? []);
    },
  },
  methods: {
    onFile(files) {
      this.form.fil = files[0]?.name ?? "";
    },
  },
  template: `
    <main class="container-fluid">
      <f-validation-form @submit="send">
        <template #error-message>Oj, du har glömt fylla i något. Gå till:</template>
        <template #default>
          <h1>Ansökan om ekonomiskt bistånd</h1>
          <h2>Sökande</h2>
          <div class="row">
            <div class="col col--md-6">
              <f-text-field v-model="form.namn" v-validation.required.maxLength="{ maxLength: { length: 80 } }">
                För- och efternamn
                <template #description="{ descriptionClass }">
                  <span :class="descriptionClass">Som det står i folkbokföringen.</span>
                </template>
              </f-text-field>
              <f-personnummer-text-field v-model="form.personnummer" v-validation.required />
              <f-email-text-field v-model="form.epost">E-post</f-email-text-field>
              <f-phone-text-field v-model="form.telefon">Telefonnummer (mobil)</f-phone-text-field>
            </div>
          </div>
          <h2>Barnets vårdnadshavare</h2>
          <f-fieldset v-for="(person, index) in form.vardnadshavare">
            <template #label>Vårdnadshavare {{ index + 1 }}</template>
            <template #default>
              <f-text-field v-model="person.namn" v-validation.maxLength="{ maxLength: { length: 80 } }">Namn</f-text-field>
              <f-email-text-field v-model="person.epost">E-post</f-email-text-field>
            </template>
          </f-fieldset>
          <h2>Ansökan</h2>
          <f-select-field v-model="form.typ" v-validation.required>
            <template #label>Typ av stöd</template>
            <option value="" disabled hidden>Välj</option>
            <option value="bistand">Ekonomiskt bistånd</option>
            <option value="lan">Lån till arbetsredskap</option>
          </f-select-field>
          <f-select-field v-if="purposes.length" v-model="form.andamal" v-validation.required>
            <template #label>Ändamål</template>
            <option value="" disabled hidden>Välj</option>
            <option v-for="purpose in purposes" :value="purpose">{{ purpose }}</option>
          </f-select-field>
          <f-currency-text-field v-model="form.belopp">Sökt belopp (kr)</f-currency-text-field>
          <f-datepicker-field v-model="form.datum">
            Gäller från och med
            <template #description="{ formatDescriptionClass }">
              <span :class="formatDescriptionClass">(åååå-mm-dd)</span>
            </template>
          </f-datepicker-field>
          <f-text-field v-model="form.bank" v-validation.maxLength="{ maxLength: { length: 80 } }" :options="banks">
            <template #default>Bank</template>
          </f-text-field>
          <h2>Hushåll</h2>
          <f-fieldset name="ensam" v-validation.required horizontal>
            <template #label>Bor du ensam?</template>
            <template #default>
              <f-radio-field v-model="form.ensam" :value="true">Ja</f-radio-field>
              <f-radio-field v-model="form.ensam" :value="false">Nej</f-radio-field>
            </template>
          </f-fieldset>
          <f-text-field v-if="form.ensam === false" v-model="form.medsokande" v-validation.required>
            Vem bor du med?
          </f-text-field>
          <h2>Underlag</h2>
          <f-fieldset name="underlag">
            <template #label>Vilka underlag bifogar du?</template>
            <template #description="{ descriptionClass }">
              <span :class="descriptionClass">Du kan välja flera.</span>
            </template>
            <template #default>
              <f-checkbox-field v-model="form.underlag" value="hyresavi">Hyresavi</f-checkbox-field>
              <f-checkbox-field v-model="form.underlag" value="kontoutdrag">Kontoutdrag</f-checkbox-field>
              <f-checkbox-field v-model="form.underlag" value="lakarintyg">Läkarintyg</f-checkbox-field>
            </template>
          </f-fieldset>
          <f-file-selector accept="application/pdf, image/png" @change="onFile">Bifoga underlag</f-file-selector>
          <f-textarea-field v-model="form.motivering" v-validation.maxLength="{ maxLength: { length: 500 } }" :maxlength="500">
            Varför söker du?
          </f-textarea-field>
          <f-fieldset name="intyg" v-validation.required>
            <template #label>Intygande</template>
            <template #default>
              <f-checkbox-field v-model="form.intyg" :value="true">
                Jag intygar att uppgifterna stämmer
              </f-checkbox-field>
            </template>
          </f-fieldset>
          <f-button type="submit" variant="primary">Skicka</f-button>
        </template>
      </f-validation-form>
    </main>`,
};

icons.f.injectSpritesheet();
const app = createApp({ render: () => h(FErrorHandlingApp, { defaultComponent: Application }) });
setRunningContext(app);
app.use(ErrorPlugin);
app.use(ValidationPlugin);
app.use(TestPlugin);
app.use(TranslationPlugin);
app.use(FormatPlugin);
app.mount("#root");
