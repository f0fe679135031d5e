// Designsystemet, Norway's common design system (Digdir), in Swedish: an application for a business subsidy.

import "@digdir/designsystemet-css";
import "@digdir/designsystemet-theme/digdir.css";
import {
  Button, Checkbox, Combobox, EXPERIMENTAL_FileUpload as FileUpload, EXPERIMENTAL_Suggestion as Suggestion, Field,
  Fieldset, Heading, Label, Paragraph, Radio, Select, Switch, Textfield, ToggleGroup, useCheckboxGroup, useRadioGroup,
} from "@digdir/designsystemet-react";
import { amount, draw, useAnswers } from "../shared/form.jsx";

const TOWNS = ["Björkby", "Ekstad", "Granholm", "Strandängen", "Åsen"];
const TRADES = ["Bygg", "Handel", "Jordbruk", "Restaurang", "Transport", "Vård"];
const BANKS = [{ value: "alfa", label: "Alfabanken" }, { value: "beta", label: "Betabanken" }];

const Form = () => {
  const { answers, set, send } = useAnswers({
    foretag: "", orgnummer: "", bolagsform: "", belopp: null, beloppText: "", start: "", ort: null, branscher: [],
    bank: [], syfte: "", vad: "", perioder: [], plan: "", bilagor: [], kontaktTelefon: "", revisorTelefon: "",
    samtycke: false, nytt: false, storlek: "liten",
  });
  const typed = (key) => (event) => set(key)(event.target.value);
  const purpose = useRadioGroup({ value: answers.syfte, onChange: set("syfte") });
  const periods = useCheckboxGroup({ value: answers.perioder, onChange: set("perioder") });
  return (
    <form onSubmit={send} style={{ maxWidth: 600, margin: "2rem auto", display: "grid", gap: "1.5rem" }}>
      <Heading level={1}>Ansökan om företagsstöd</Heading>
      <Textfield label="Företagets namn" value={answers.foretag} onChange={typed("foretag")} required />
      <Textfield
        label="Organisationsnummer (NNNNNN-NNNN)" description="Tio siffror" value={answers.orgnummer}
        onChange={typed("orgnummer")}
      />
      <Field>
        <Label>Bolagsform *</Label>
        <Field.Description>Som hos Bolagsverket</Field.Description>
        <Select value={answers.bolagsform} onChange={typed("bolagsform")}>
          <Select.Option value="" disabled>Välj bolagsform</Select.Option>
          <Select.Option value="AB">Aktiebolag</Select.Option>
          <Select.Option value="EF">Enskild firma</Select.Option>
          <Select.Option value="HB">Handelsbolag</Select.Option>
        </Select>
      </Field>
      <Textfield
        label="Sökt belopp" suffix="kr" inputMode="decimal" value={answers.beloppText}
        onChange={(event) => {
          set("beloppText")(event.target.value);
          set("belopp")(amount(event.target.value));
        }}
      />
      <Textfield label="Projektet börjar" type="date" value={answers.start} onChange={typed("start")} />
      <Field>
        <Label>Ort</Label>
        <Suggestion selected={answers.ort} onSelectedChange={(chosen) => set("ort")(chosen?.value ?? null)}>
          <Suggestion.Input />
          <Suggestion.Clear aria-label="Rensa" />
          <Suggestion.List>
            <Suggestion.Empty>Inga träffar</Suggestion.Empty>
            {TOWNS.map((town) => <Suggestion.Option key={town} label={town} value={town}>{town}</Suggestion.Option>)}
          </Suggestion.List>
        </Suggestion>
      </Field>
      <Field>
        <Label>Branscher</Label>
        <Field.Description>Välj en eller flera</Field.Description>
        <Suggestion
          multiple selected={answers.branscher}
          onSelectedChange={(chosen) => set("branscher")(chosen.map((each) => each.value))}
        >
          <Suggestion.Input />
          <Suggestion.Clear aria-label="Rensa" />
          <Suggestion.List>
            <Suggestion.Empty>Inga träffar</Suggestion.Empty>
            {TRADES.map((name) => <Suggestion.Option key={name} label={name} value={name}>{name}</Suggestion.Option>)}
          </Suggestion.List>
        </Suggestion>
      </Field>
      <Combobox label="Företagets bank" value={answers.bank} onValueChange={set("bank")}>
        <Combobox.Empty>Inga träffar</Combobox.Empty>
        {BANKS.map((bank) => <Combobox.Option key={bank.value} value={bank.value}>{bank.label}</Combobox.Option>)}
      </Combobox>
      <Fieldset>
        <Fieldset.Legend>Vad ska stödet gå till?</Fieldset.Legend>
        <Fieldset.Description>Välj det som bidraget mest ska användas till</Fieldset.Description>
        <Radio label="Anställning" {...purpose.getRadioProps("anstallning")} />
        <Radio label="Maskiner" description="Även begagnade" {...purpose.getRadioProps("maskiner")} />
        <Radio label="Annat ändamål" {...purpose.getRadioProps("annat")} />
      </Fieldset>
      {answers.syfte === "annat" && (
        <Textfield label="Vilket ändamål?" value={answers.vad} onChange={typed("vad")} />
      )}
      <Fieldset>
        <Fieldset.Legend>Perioder</Fieldset.Legend>
        <Checkbox label="Våren 2027" {...periods.getCheckboxProps("v27")} />
        <Checkbox label="Hösten 2027" {...periods.getCheckboxProps("h27")} />
        <Checkbox label="Våren 2028" {...periods.getCheckboxProps("v28")} />
      </Fieldset>
      <div>
        <Paragraph id="storlek-label">Företagets storlek</Paragraph>
        <ToggleGroup aria-labelledby="storlek-label" value={answers.storlek} onChange={set("storlek")}>
          <ToggleGroup.Item value="liten">Litet</ToggleGroup.Item>
          <ToggleGroup.Item value="medel">Medelstort</ToggleGroup.Item>
          <ToggleGroup.Item value="stor">Stort</ToggleGroup.Item>
        </ToggleGroup>
      </div>
      <Textfield
        multiline rows={4} label="Verksamhetsplan" counter={400} value={answers.plan} onChange={typed("plan")}
      />
      <Fieldset>
        <Fieldset.Legend>Kontaktperson</Fieldset.Legend>
        <Textfield label="Telefon" type="tel" value={answers.kontaktTelefon} onChange={typed("kontaktTelefon")} />
      </Fieldset>
      <Fieldset>
        <Fieldset.Legend>Revisor</Fieldset.Legend>
        <Textfield label="Telefon" type="tel" value={answers.revisorTelefon} onChange={typed("revisorTelefon")} />
      </Fieldset>
      <Field>
        <Label>Årsredovisning</Label>
        <FileUpload>
          <Field.Description>Släpp filen här</Field.Description>
          <Button asChild data-variant="secondary"><span>Välj fil</span></Button>
          <input type="file" onChange={(event) => set("bilagor")([...event.target.files])} />
        </FileUpload>
      </Field>
      <Switch
        label="Företaget är nystartat" checked={answers.nytt}
        onChange={(event) => set("nytt")(event.target.checked)}
      />
      <Checkbox
        label="Kommunen får ta kreditupplysning" value="ja" checked={answers.samtycke}
        onChange={(event) => set("samtycke")(event.target.checked)}
      />
      <Button type="submit">Skicka</Button>
    </form>
  );
};

draw(<Form />);
