// Aksel, the design system of Norway's NAV, in Swedish: an application for parental support.

import "@navikt/ds-css";
import {
  Button, Checkbox, CheckboxGroup, DatePicker, Fieldset, FileUpload, Heading, HGrid, Provider, Radio, RadioGroup,
  Select, Switch, Textarea, TextField, ToggleGroup, UNSAFE_Combobox as Combobox, useDatepicker, useRangeDatepicker,
  VStack,
} from "@navikt/ds-react";
import { sv } from "date-fns/locale";
import { useState } from "react";
import { amount, draw, slowly, useAnswers } from "../shared/form.jsx";

const swedish = {
  global: { dateLocale: sv },
  Combobox: { addOption: "Lägg till", noMatches: "Inga träffar", loading: "Söker …" },
  DatePicker: { openDatePicker: "Öppna kalendern", closeDatePicker: "Stäng kalendern" },
  FileUpload: {
    dropzone: {
      buttonMultiple: "Välj filer", dragAndDropMultiple: "Dra och släpp filer här", drop: "Släpp", or: "eller",
    },
  },
};
const COUNTRIES = ["Danmark", "Finland", "Island", "Norge", "Sverige", "Åland"];
const LANGUAGES = ["Arabiska", "Engelska", "Finska", "Samiska", "Somaliska", "Svenska"];
const OFFICES = [
  { label: "Kontor Centrum", value: "0101" }, { label: "Kontor Norr", value: "0102" },
  { label: "Kontor Strandängen", value: "0103" },
];

const Office = ({ value, onChange }) => {
  const [found, setFound] = useState([]);
  const [loading, setLoading] = useState(false);
  const search = (words) => {
    setLoading(true);
    slowly(OFFICES.filter((each) => each.label.toLowerCase().includes(words.toLowerCase()))).then((answer) => {
      setFound(answer);
      setLoading(false);
    });
  };
  return (
    <Combobox
      label="Kontor" description="Sök på kontorets namn" options={OFFICES} filteredOptions={found} isLoading={loading}
      selectedOptions={OFFICES.filter((each) => each.value === value)} onChange={search}
      onToggleSelected={(option, isSelected) => onChange(isSelected ? option : null)}
    />
  );
};

const Form = () => {
  const { answers, set, send } = useAnswers({
    vem: "", personnummer: "", land: "", medborgarskap: null, sprak: [], kontor: null, fodelse: null, fran: null,
    till: null, belopp: null, beloppText: "", tvilling: "nej", vardnad: "", stod: [], motivering: "", bilagor: [],
    adressGata: "", arbeteGata: "", sms: false, riktigt: false,
  });
  const typed = (key) => (event) => set(key)(event.target.value);
  const [wrong, setWrong] = useState(false);
  const birth = useDatepicker({
    onDateChange: set("fodelse"),
    onValidate: (found) => setWrong(!found.isValidDate && !found.isEmpty),
  });
  const period = useRangeDatepicker({
    onRangeChange: (range) => {
      set("fran")(range?.from);
      set("till")(range?.to);
    },
  });
  return (
    <VStack as="form" gap="space-24" onSubmit={send} style={{ maxWidth: 640, margin: "2rem auto" }}>
      <Heading level="1" size="large">Ansökan om föräldrastöd</Heading>
      <TextField label="Personnummer (ÅÅÅÅMMDD-NNNN)" value={answers.personnummer} onChange={typed("personnummer")} />
      <DatePicker {...birth.datepickerProps}>
        <DatePicker.Input
          {...birth.inputProps} label="Beräknad födelse" description="Skriv dagen som dd.mm.åååå"
          error={wrong && "Dagen är inte skriven som dd.mm.åååå"}
        />
      </DatePicker>
      <DatePicker {...period.datepickerProps}>
        <HGrid columns={2} gap="space-16">
          <DatePicker.Input {...period.fromInputProps} label="Från och med" description="dd.mm.åååå" />
          <DatePicker.Input {...period.toInputProps} label="Till och med" description="dd.mm.åååå" />
        </HGrid>
      </DatePicker>
      <Select label="Land" value={answers.land} onChange={typed("land")}>
        <option value="">– Välj land –</option>
        {COUNTRIES.map((name) => <option key={name} value={name}>{name}</option>)}
      </Select>
      <Combobox
        label="Medborgarskap" options={COUNTRIES} selectedOptions={answers.medborgarskap ? [answers.medborgarskap] : []}
        onToggleSelected={(option, isSelected) => set("medborgarskap")(isSelected ? option : null)}
      />
      <Combobox
        label="Språk i hemmet" isMultiSelect options={LANGUAGES} selectedOptions={answers.sprak}
        onToggleSelected={(option, isSelected) =>
          set("sprak")(isSelected ? [...answers.sprak, option] : answers.sprak.filter((each) => each !== option))}
      />
      <Office value={answers.kontor} onChange={set("kontor")} />
      <TextField
        label="Inkomst per månad (kr)" description="Före skatt, med ören" inputMode="decimal"
        value={answers.beloppText}
        onChange={(event) => {
          set("beloppText")(event.target.value);
          set("belopp")(amount(event.target.value));
        }}
      />
      <RadioGroup legend="Vem har vårdnaden?" value={answers.vardnad} onChange={set("vardnad")}>
        <Radio value="gemensam" description="Ni bestämmer tillsammans">Gemensam vårdnad</Radio>
        <Radio value="ensam">Ensam vårdnad</Radio>
        <Radio value="annan">Någon annan</Radio>
      </RadioGroup>
      {answers.vardnad === "annan" && (
        <TextField label="Vem har vårdnaden i så fall?" value={answers.vem} onChange={typed("vem")} />
      )}
      <CheckboxGroup
        legend="Vilket stöd behövs?" description="Välj alla som passar" value={answers.stod} onChange={set("stod")}
      >
        <Checkbox value="samtal">Samtal</Checkbox>
        <Checkbox value="avlastning">Avlastning</Checkbox>
        <Checkbox value="ekonomi">Ekonomisk rådgivning</Checkbox>
      </CheckboxGroup>
      <ToggleGroup label="Väntas flera barn?" value={answers.tvilling} onChange={set("tvilling")}>
        <ToggleGroup.Item value="nej" label="Nej" />
        <ToggleGroup.Item value="tva" label="Tvillingar" />
        <ToggleGroup.Item value="tre" label="Trillingar" />
      </ToggleGroup>
      <Fieldset legend="Bostad">
        <TextField label="Gatuadress" value={answers.adressGata} onChange={typed("adressGata")} />
      </Fieldset>
      <Fieldset legend="Arbetsplats" description="Där du arbetar i dag">
        <TextField label="Gatuadress" value={answers.arbeteGata} onChange={typed("arbeteGata")} />
      </Fieldset>
      <Textarea label="Motivering" maxLength={500} value={answers.motivering} onChange={typed("motivering")} />
      <FileUpload.Dropzone
        label="Intyg" description="Pdf, högst 10 MB" accept=".pdf"
        onSelect={(files) => set("bilagor")([...answers.bilagor, ...files.map((each) => each.file)])}
      />
      {answers.bilagor.map((file) => <FileUpload.Item key={file.name} file={file} />)}
      <Switch checked={answers.sms} onChange={(event) => set("sms")(event.target.checked)}>Påminn mig med sms</Switch>
      <Checkbox checked={answers.riktigt} onChange={(event) => set("riktigt")(event.target.checked)}>
        Uppgifterna är riktiga
      </Checkbox>
      <Button type="submit">Skicka</Button>
    </VStack>
  );
};

draw(<Provider translations={swedish}><Form /></Provider>);
