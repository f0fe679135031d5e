// sk-web-gui, the design system of the municipality of Sundsvall: a report of a fault.

import { Button } from "@sk-web-gui/button";
import {
  Checkbox, Combobox, DatePicker, FileUpload, FormControl, FormHelperText, FormLabel, Input, RadioButton, Select,
  Switch, Textarea,
} from "@sk-web-gui/forms";
import { GuiProvider } from "@sk-web-gui/theme";
import { draw, useAnswers } from "../shared/form.jsx";
import "./style.tailwind.css";

const OFFICES = ["Gatuavdelningen", "Parkavdelningen", "Miljökontoret", "Servicecenter", "Stadsbyggnadskontoret"];
const PLACES = ["Gång- och cykelväg", "Lekplats", "Park", "Skolgård", "Torg"];

const CHANNELS = { epost: "E-post", sms: "Sms", brev: "Brev" };

const Field = ({ children, hint, label, ...others }) => (
  <FormControl className="w-full" {...others}>
    <FormLabel>{label}</FormLabel>
    {children}
    {hint && <FormHelperText>{hint}</FormHelperText>}
  </FormControl>
);

const Form = () => {
  const { answers, set, send } = useAnswers({
    arende: "", annat: "", rubrik: "", forvaltning: "", platser: [], beskrivning: "", datum: "", tid: "", kostnad: null,
    besked: "", galler: [], bilder: [], anmalareNamn: "", kontaktNamn: "", anonym: false, godkanner: false,
  });
  const typed = (key) => (event) => set(key)(event.target.value);
  return (
    <form onSubmit={send} className="mx-auto my-32 flex max-w-[60rem] flex-col gap-24">
      <h1>Felanmälan</h1>
      <Field label="Typ av ärende" required>
        <Select className="w-full" value={answers.arende} onChange={typed("arende")}>
          <Select.Option value="">Välj typ</Select.Option>
          <Select.Option value="BELYSNING">Trasig belysning</Select.Option>
          <Select.Option value="KLOTTER">Klotter</Select.Option>
          <Select.Option value="OVRIGT">Övrigt</Select.Option>
        </Select>
      </Field>
      {answers.arende === "OVRIGT" && (
        <Field label="Vad gäller ärendet?">
          <Input value={answers.annat} onChange={typed("annat")} />
        </Field>
      )}
      <Field label="Rubrik" hint="Högst 60 tecken">
        <Input value={answers.rubrik} maxLength={60} onChange={typed("rubrik")} />
      </Field>
      <Field label="Ansvarig avdelning">
        <Combobox
          className="w-full" placeholder="Välj avdelning" value={answers.forvaltning}
          onChange={(event) => set("forvaltning")(event.target.value)}
        >
          <Combobox.Input className="w-full" />
          <Combobox.List>
            {OFFICES.map((name) => <Combobox.Option key={name} value={name}>{name}</Combobox.Option>)}
          </Combobox.List>
        </Combobox>
      </Field>
      <Field label="Berörda platser">
        <Combobox
          multiple className="w-full" placeholder="Välj en eller flera" value={answers.platser}
          onChange={(event) => set("platser")(event.target.value)}
        >
          <Combobox.Input className="w-full" />
          <Combobox.List>
            {PLACES.map((name) => <Combobox.Option key={name} value={name}>{name}</Combobox.Option>)}
          </Combobox.List>
        </Combobox>
      </Field>
      <Field label="Beskriv felet" required>
        <Textarea
          className="w-full" rows={4} showCount maxLength={300} value={answers.beskrivning}
          onChange={typed("beskrivning")}
        />
      </Field>
      <Field label="När upptäcktes felet?">
        <DatePicker value={answers.datum} onChange={typed("datum")} />
      </Field>
      <Field label="Ungefärlig tid">
        <DatePicker type="time" value={answers.tid} onChange={typed("tid")} />
      </Field>
      <Field label="Uppskattad kostnad (kr)">
        <Input.Group>
          <Input
            type="number" step="0.01" value={answers.kostnad ?? ""}
            onChange={(event) => set("kostnad")(event.target.value === "" ? null : Number(event.target.value))}
          />
          <Input.RightAddin>kr</Input.RightAddin>
        </Input.Group>
      </Field>
      <FormControl fieldset>
        <FormLabel>Vad är skadat?</FormLabel>
        <Checkbox.Group value={answers.galler} onChange={set("galler")}>
          <Checkbox value="stolpe">Stolpe</Checkbox>
          <Checkbox value="skylt">Skylt</Checkbox>
          <Checkbox value="bank">Bänk</Checkbox>
        </Checkbox.Group>
      </FormControl>
      <FormControl fieldset>
        <FormLabel>Hur vill du få besked?</FormLabel>
        <RadioButton.Group>
          {Object.entries(CHANNELS).map(([key, name]) => (
            <RadioButton key={key} value={key} checked={answers.besked === key} onChange={typed("besked")}>
              {name}
            </RadioButton>
          ))}
        </RadioButton.Group>
      </FormControl>
      <FormControl fieldset>
        <FormLabel>Anmälare</FormLabel>
        <Field label="Namn"><Input value={answers.anmalareNamn} onChange={typed("anmalareNamn")} /></Field>
      </FormControl>
      <FormControl fieldset>
        <FormLabel>Kontaktperson på plats</FormLabel>
        <Field label="Namn"><Input value={answers.kontaktNamn} onChange={typed("kontaktNamn")} /></Field>
      </FormControl>
      <Field label="Bilder och dokument">
        <FileUpload.Field onChange={(event) => set("bilder")(event.target.value.map((each) => each.file))} />
      </Field>
      <ul>{answers.bilder.map((file) => <li key={file.name}>{file.name}</li>)}</ul>
      <Switch checked={answers.anonym} onChange={(event) => set("anonym")(event.target.checked)}>
        Jag vill vara anonym
      </Switch>
      <Checkbox checked={answers.godkanner} onChange={(event) => set("godkanner")(event.target.checked)}>
        Jag godkänner att uppgifterna behandlas
      </Checkbox>
      <Button type="submit">Skicka</Button>
    </form>
  );
};

draw(<GuiProvider><Form /></GuiProvider>);
