// Unstyled libraries side by side: Radix UI, Headless UI and React Aria Components: a notice of moving a business.

import {
  Combobox, ComboboxButton, ComboboxInput, ComboboxOption, ComboboxOptions, Description, Field, Fieldset, Input, Label,
  Legend, Listbox, ListboxButton, ListboxOption, ListboxOptions, Textarea,
} from "@headlessui/react";
import { Checkbox, Label as RadixLabel, RadioGroup, Select, Slider, Switch } from "radix-ui";
import * as Aria from "react-aria-components";
import { useState } from "react";
import { draw, slowly, useAnswers } from "../shared/form.jsx";
import "./style.css";

const ESTATES = ["Björken 1:12", "Björken 2:4", "Eken 3:1", "Åsen 5:7", "Åsen 5:17"];
const KINDS = ["Restaurang", "Kiosk", "Livsmedelsbutik", "Skolkök"];
const BANKS = [
  { id: "alfa", name: "Alfabanken" }, { id: "beta", name: "Betabanken" }, { id: "omega", name: "Omegabanken" },
];
const ROOMS = { "Björken": ["Rum 101", "Rum 102"], "Eken": ["Rum 201", "Rum 202", "Rum 203"] };

const Estate = ({ value, onChange }) => {
  const [words, setWords] = useState("");
  const found = ESTATES.filter((name) => name.toLowerCase().includes(words.toLowerCase()));
  return (
    <Field className="field">
      <Label>Fastighet</Label>
      <Description className="hint">Börja skriva, välj sedan i listan</Description>
      <Combobox value={value} onChange={onChange} onClose={() => setWords("")}>
        <div className="row">
          <ComboboxInput displayValue={(name) => name ?? ""} onChange={(event) => setWords(event.target.value)} />
          <ComboboxButton>▾</ComboboxButton>
        </div>
        <ComboboxOptions anchor="bottom start" className="popup">
          {found.map((name) => <ComboboxOption key={name} value={name}>{name}</ComboboxOption>)}
        </ComboboxOptions>
      </Combobox>
    </Field>
  );
};

const Kind = ({ value, onChange }) => (
  <Field className="field">
    <Label>Typ av verksamhet *</Label>
    <Listbox value={value} onChange={onChange}>
      <ListboxButton>{value ?? "Välj typ"}</ListboxButton>
      <ListboxOptions anchor="bottom start" className="popup">
        {KINDS.map((name) => <ListboxOption key={name} value={name}>{name}</ListboxOption>)}
      </ListboxOptions>
    </Listbox>
  </Field>
);

const RadixSelect = ({ children, id, label, options, ...others }) => (
  <div className="field">
    <RadixLabel.Root htmlFor={id}>{label}</RadixLabel.Root>
    <Select.Root {...others}>
      <Select.Trigger id={id} className="row">
        <Select.Value placeholder="Välj …" />
        <Select.Icon />
      </Select.Trigger>
      <Select.Portal>
        <Select.Content className="popup" position="popper">
          <Select.Viewport>
            {options.map((name) => (
              <Select.Item key={name} value={name}><Select.ItemText>{name}</Select.ItemText></Select.Item>
            ))}
          </Select.Viewport>
        </Select.Content>
      </Select.Portal>
    </Select.Root>
    {children}
  </div>
);

const Form = () => {
  const { answers, set, send } = useAnswers({
    firma: "", typ: null, fastighet: null, hus: "", rum: "", beskrivning: "", flytt: null, bank: null, sprak: null,
    anstallda: null, agare: "", servering: false, forsakran: false, yta: 50, sokandeTelefon: "", agareTelefon: "",
  });
  const typed = (key) => (event) => set(key)(event.target.value);
  const [rooms, setRooms] = useState([]);
  const choose = (hus) => {
    set("hus")(hus);
    set("rum")("");
    setRooms([]);
    slowly(ROOMS[hus]).then(setRooms);
  };
  return (
    <form onSubmit={send}>
      <h1>Anmälan om flytt av livsmedelsverksamhet</h1>
      <Field className="field">
        <Label>Företagets namn</Label>
        <Input value={answers.firma} onChange={typed("firma")} />
      </Field>
      <Kind value={answers.typ} onChange={set("typ")} />
      <Estate value={answers.fastighet} onChange={set("fastighet")} />
      <RadixSelect label="Hus" id="hus" options={Object.keys(ROOMS)} value={answers.hus} onValueChange={choose} />
      <RadixSelect
        label="Rum" id="rum" options={rooms} value={answers.rum} onValueChange={set("rum")}
        disabled={rooms.length === 0}
      >
        <span className="hint">Välj hus först</span>
      </RadixSelect>
      <Field className="field">
        <Label>Beskrivning av verksamheten</Label>
        <Textarea rows={3} value={answers.beskrivning} onChange={typed("beskrivning")} />
      </Field>
      <Aria.DateField className="field" value={answers.flytt} onChange={set("flytt")} isRequired>
        <Aria.Label>Flyttdatum</Aria.Label>
        <Aria.DateInput className="segments">{(segment) => <Aria.DateSegment segment={segment} />}</Aria.DateInput>
      </Aria.DateField>
      <Aria.NumberField className="field" value={answers.anstallda ?? NaN} onChange={set("anstallda")} minValue={0}>
        <Aria.Label>Antal anställda</Aria.Label>
        <Aria.Group className="row">
          <Aria.Button slot="decrement">−</Aria.Button>
          <Aria.Input />
          <Aria.Button slot="increment">+</Aria.Button>
        </Aria.Group>
      </Aria.NumberField>
      <Aria.ComboBox className="field" selectedKey={answers.bank} onSelectionChange={set("bank")}>
        <Aria.Label>Bank för utbetalning</Aria.Label>
        <div className="row">
          <Aria.Input />
          <Aria.Button>▾</Aria.Button>
        </div>
        <Aria.Popover className="popup">
          <Aria.ListBox>
            {BANKS.map((bank) => <Aria.ListBoxItem key={bank.id} id={bank.id}>{bank.name}</Aria.ListBoxItem>)}
          </Aria.ListBox>
        </Aria.Popover>
      </Aria.ComboBox>
      <Aria.Select
        className="field" placeholder="Välj språk" selectedKey={answers.sprak} onSelectionChange={set("sprak")}
      >
        <Aria.Label>Språk för beslutet</Aria.Label>
        <Aria.Button className="row"><Aria.SelectValue /><span aria-hidden="true">▾</span></Aria.Button>
        <Aria.Popover className="popup">
          <Aria.ListBox>
            <Aria.ListBoxItem id="sv">Svenska</Aria.ListBoxItem>
            <Aria.ListBoxItem id="fi">Finska</Aria.ListBoxItem>
            <Aria.ListBoxItem id="en">Engelska</Aria.ListBoxItem>
          </Aria.ListBox>
        </Aria.Popover>
      </Aria.Select>
      <div className="field">
        <RadixLabel.Root htmlFor="yta" id="yta-label">Uteserveringens yta (m²)</RadixLabel.Root>
        <Slider.Root
          className="slider" value={[answers.yta]} onValueChange={([value]) => set("yta")(value)} max={100} step={5}
        >
          <Slider.Track className="track"><Slider.Range className="range" /></Slider.Track>
          <Slider.Thumb className="thumb" aria-labelledby="yta-label" />
        </Slider.Root>
      </div>
      <div className="field">
        <span id="agare-label">Lokalen ägs av</span>
        <RadioGroup.Root aria-labelledby="agare-label" value={answers.agare} onValueChange={set("agare")}>
          {["Företaget", "Kommunen", "Annan hyresvärd"].map((name, index) => (
            <div className="choice" key={name}>
              <RadioGroup.Item value={name} id={`agare${index}`} className="radio">
                <RadioGroup.Indicator />
              </RadioGroup.Item>
              <label htmlFor={`agare${index}`}>{name}</label>
            </div>
          ))}
        </RadioGroup.Root>
      </div>
      <Fieldset>
        <Legend>Sökande</Legend>
        <Field className="field">
          <Label>Telefon</Label>
          <Input type="tel" value={answers.sokandeTelefon} onChange={typed("sokandeTelefon")} />
        </Field>
      </Fieldset>
      <Fieldset>
        <Legend>Hyresvärd</Legend>
        <Field className="field">
          <Label>Telefon</Label>
          <Input type="tel" value={answers.agareTelefon} onChange={typed("agareTelefon")} />
        </Field>
      </Fieldset>
      <div className="choice">
        <RadixLabel.Root htmlFor="servering">Uteservering</RadixLabel.Root>
        <Switch.Root id="servering" className="switch" checked={answers.servering} onCheckedChange={set("servering")}>
          <Switch.Thumb className="knob" />
        </Switch.Root>
      </div>
      <div className="choice">
        <Checkbox.Root
          id="forsakran" className="tick" checked={answers.forsakran}
          onCheckedChange={(checked) => set("forsakran")(checked === true)}
        >
          <Checkbox.Indicator>✓</Checkbox.Indicator>
        </Checkbox.Root>
        <label htmlFor="forsakran">Jag försäkrar att uppgifterna är riktiga</label>
      </div>
      <button type="submit">Skicka</button>
    </form>
  );
};

draw(
  <Aria.I18nProvider locale="sv-SE">
    <Form />
  </Aria.I18nProvider>,
);
