// Midas, the design system of Migrationsverket: an application for a permit.

import "@midas-ds/components/default.css";
import {
  Button, Checkbox, CheckboxGroup, ComboBox, DateField, DatePicker, DropZone, FileTrigger, Heading, Label, ListBoxItem,
  Radio, RadioGroup, Select, TextArea, TextField, TimeField,
} from "@midas-ds/components";
import { I18nProvider } from "react-aria-components";
import { amount, draw, useAnswers } from "../shared/form.jsx";

const COUNTRIES = ["Chile", "Ghana", "Indien", "Marocko", "Nepal", "Österrike"].map((name) => ({ id: name, name }));
const LANGUAGES = ["Arabiska", "Engelska", "Hindi", "Spanska", "Twi"].map((name) => ({ id: name, name }));
const KINDS = [
  { id: "arbete", name: "Arbetstillstånd" }, { id: "studier", name: "Studier" }, { id: "besok", name: "Besök" },
];

const Form = () => {
  const { answers, set, send } = useAnswers({
    efternamn: "", personnummer: "", typ: null, skola: "", land: null, sprak: [], fodd: null, inresa: null, tid: null,
    lon: null, lonText: "", bor: "", kontakt: [], skal: "", filer: [], sokandeEpost: "", ombudEpost: "", sant: false,
  });
  return (
    <form onSubmit={send} style={{ maxWidth: 600, margin: "2rem auto", display: "grid", gap: "1.5rem" }}>
      <Heading level={1}>Ansökan om uppehållstillstånd</Heading>
      <TextField label="Efternamn" isRequired value={answers.efternamn} onChange={set("efternamn")} />
      <TextField
        label="Personnummer (ÅÅÅÅMMDD-NNNN)" description="Eller samordningsnummer" value={answers.personnummer}
        onChange={set("personnummer")}
      />
      <Select label="Typ av ärende" placeholder="Välj" items={KINDS} value={answers.typ} onChange={set("typ")}>
        {(item) => <ListBoxItem>{item.name}</ListBoxItem>}
      </Select>
      {answers.typ === "studier" && (
        <TextField label="Skolans namn" value={answers.skola} onChange={set("skola")} />
      )}
      <ComboBox
        label="Födelseland" description="Börja skriva" items={COUNTRIES} selectedKey={answers.land}
        onSelectionChange={set("land")}
      >
        {(item) => <ListBoxItem>{item.name}</ListBoxItem>}
      </ComboBox>
      <Select
        label="Språk" selectionMode="multiple" placeholder="Välj" showTags items={LANGUAGES} value={answers.sprak}
        onChange={(chosen) => set("sprak")([...chosen])}
      >
        {(item) => <ListBoxItem>{item.name}</ListBoxItem>}
      </Select>
      <DateField label="Födelsedatum" value={answers.fodd} onChange={set("fodd")} />
      <DatePicker label="Datum för inresa" value={answers.inresa} onChange={set("inresa")} />
      <TimeField label="Ankomsttid" value={answers.tid} onChange={set("tid")} />
      <TextField
        label="Lön per månad (kr)" inputMode="decimal" value={answers.lonText}
        onChange={(text) => {
          set("lonText")(text);
          set("lon")(amount(text));
        }}
      />
      <RadioGroup label="Hur bor du?" description="Under tiden i Sverige" value={answers.bor} onChange={set("bor")}>
        <Radio value="eget">Eget boende</Radio>
        <Radio value="hos">Hos någon annan</Radio>
        <Radio value="vet">Vet inte än</Radio>
      </RadioGroup>
      <CheckboxGroup label="Hur får vi kontakta dig?" value={answers.kontakt} onChange={set("kontakt")}>
        <Checkbox value="brev">Brev</Checkbox>
        <Checkbox value="telefon">Telefon</Checkbox>
        <Checkbox value="sms">Sms</Checkbox>
      </CheckboxGroup>
      <fieldset>
        <legend>Sökande</legend>
        <TextField label="E-post" type="email" value={answers.sokandeEpost} onChange={set("sokandeEpost")} />
      </fieldset>
      <fieldset>
        <legend>Ombud</legend>
        <TextField label="E-post" type="email" value={answers.ombudEpost} onChange={set("ombudEpost")} />
      </fieldset>
      <TextArea label="Skäl" showCounter maxLength={500} value={answers.skal} onChange={set("skal")} />
      <div>
        <Label>Handlingar</Label>
        <DropZone>
          <FileTrigger allowsMultiple onSelect={(files) => set("filer")([...files])}>
            <Button variant="secondary">Välj filer</Button>
          </FileTrigger>
        </DropZone>
        <ul>{answers.filer.map((file) => <li key={file.name}>{file.name}</li>)}</ul>
      </div>
      <Checkbox isSelected={answers.sant} onChange={set("sant")}>Jag intygar att uppgifterna är sanna</Checkbox>
      <Button type="submit">Skicka</Button>
    </form>
  );
};

draw(<I18nProvider locale="sv-SE"><Form /></I18nProvider>);
