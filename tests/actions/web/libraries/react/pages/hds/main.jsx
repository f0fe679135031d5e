// hds-react, the Helsinki Design System, in Swedish: a booking of a municipal hall.

import {
  Button, Checkbox, DateInput, defaultFilter, Fieldset, FileInput, NumberInput, PhoneInput, RadioButton, Select,
  SelectionGroup, TextArea, TextInput, TimeInput, ToggleButton,
} from "hds-react";
import "hds-core/lib/base.min.css";
import { useCallback, useState } from "react";
import { amount, draw, slowly, useAnswers } from "../shared/form.jsx";

const HALLS = [
  { label: "Björkhallen", value: "h1" }, { label: "Ekhallen", value: "h2" }, { label: "Åsens bygdegård", value: "h3" },
];
const ROOMS = { h1: ["Stora salen", "Omklädningsrum A"], h2: ["Matsal", "Hörsal"], h3: ["Festsal", "Kök"] };
const EQUIPMENT = ["Högtalare", "Mikrofon", "Projektor", "Stolar", "Scen"];
const USES = { traning: "Träning", fest: "Fest", annat: "Något annat" };
const GUESTS = { barn: "Barn", vuxna: "Vuxna", aldre: "Äldre" };
const TEXTS = {
  hall: { label: "Lokal", placeholder: "Välj lokal", language: "sv" },
  room: { label: "Rum", placeholder: "Välj rum", assistive: "Välj lokal först", language: "sv" },
  equipment: { label: "Utrustning", placeholder: "Välj en eller flera", language: "sv" },
};
const day = (date) => (date && !Number.isNaN(date.getTime()) ? date : null);

const Form = () => {
  const { answers, set, send } = useAnswers({
    forening: "", lokal: null, rum: null, utrustning: [], datum: null, datumText: "", klockan: "", antal: null,
    telefon: "", pris: null, prisText: "", galler: [], anvandning: "", annan: "", beskrivning: "", filer: [],
    larm: false, villkor: false, bokareEpost: "", betalareEpost: "",
  });
  const [rooms, setRooms] = useState([]);
  const typed = (key) => (event) => set(key)(event.target.value);
  const toggled = (value) => (event) =>
    set("galler")(event.target.checked ? [...answers.galler, value] : answers.galler.filter((each) => each !== value));
  const chooseHall = useCallback(([hall]) => {
    set("lokal")(hall?.value ?? null);
    set("rum")(null);
    setRooms([]);
    if (hall) slowly(ROOMS[hall.value]).then(setRooms);
  }, []);
  const chooseRoom = useCallback(([room]) => set("rum")(room?.value ?? null), []);
  const chooseEquipment = useCallback((chosen) => set("utrustning")(chosen.map((each) => each.value)), []);
  return (
    <form onSubmit={send} style={{ maxWidth: 560, margin: "2rem auto", display: "grid", gap: "1.5rem" }}>
      <h1>Boka lokal</h1>
      <TextInput
        id="forening" label="Förening" required helperText="Som den heter i föreningsregistret" value={answers.forening}
        onChange={typed("forening")}
      />
      <Select required clearable={false} options={HALLS} onChange={chooseHall} texts={TEXTS.hall} />
      <Select
        clearable={false} options={rooms} disabled={rooms.length === 0} onChange={chooseRoom} texts={TEXTS.room}
      />
      <Select
        multiSelect options={EQUIPMENT} onChange={chooseEquipment} filter={defaultFilter} texts={TEXTS.equipment}
      />
      <DateInput
        id="datum" label="Datum" language="sv" helperText="Använd formatet D.M.ÅÅÅÅ" required value={answers.datumText}
        onChange={(text, date) => {
          set("datumText")(text);
          set("datum")(day(date));
        }}
      />
      <TimeInput
        id="klockan" label="Klockslag" hoursLabel="timmar" minutesLabel="minuter" onChange={typed("klockan")}
      />
      <NumberInput
        id="antal" label="Antal deltagare" min={0} step={1} minusStepButtonAriaLabel="Minska med en"
        plusStepButtonAriaLabel="Öka med en" value={answers.antal ?? ""}
        onChange={(event) => set("antal")(event.target.value === "" ? null : Number(event.target.value))}
      />
      <PhoneInput
        id="telefon" label="Telefonnummer" placeholder="Till exempel 070-174 06 35" value={answers.telefon}
        onChange={typed("telefon")}
      />
      <TextInput
        id="pris" label="Avtalat pris (kr)" inputMode="decimal" value={answers.prisText}
        onChange={(event) => {
          set("prisText")(event.target.value);
          set("pris")(amount(event.target.value));
        }}
      />
      <SelectionGroup label="Vad ska ni göra?" required>
        {Object.entries(USES).map(([key, name]) => (
          <RadioButton
            key={key} id={`anvandning-${key}`} name="anvandning" label={name} value={key}
            checked={answers.anvandning === key} onChange={typed("anvandning")}
          />
        ))}
      </SelectionGroup>
      {answers.anvandning === "annat" && (
        <TextInput id="annan" label="Vad då?" value={answers.annan} onChange={typed("annan")} />
      )}
      <SelectionGroup label="Vilka kommer?" helperText="Det påverkar priset">
        {Object.entries(GUESTS).map(([key, name]) => (
          <Checkbox key={key} id={key} label={name} checked={answers.galler.includes(key)} onChange={toggled(key)} />
        ))}
      </SelectionGroup>
      <Fieldset heading="Bokare" border>
        <TextInput id="bokare-epost" label="E-post" value={answers.bokareEpost} onChange={typed("bokareEpost")} />
      </Fieldset>
      <Fieldset heading="Betalare" border>
        <TextInput id="betalare-epost" label="E-post" value={answers.betalareEpost} onChange={typed("betalareEpost")} />
      </Fieldset>
      <TextArea id="beskrivning" label="Övriga önskemål" value={answers.beskrivning} onChange={typed("beskrivning")} />
      <FileInput id="filer" label="Bilagor" language="sv" multiple dragAndDrop onChange={set("filer")} />
      <ToggleButton
        id="larm" label="Vi vill ha larmkod" checked={answers.larm} onChange={(checked) => set("larm")(!checked)}
      />
      <Checkbox
        id="villkor" label="Jag godkänner villkoren" checked={answers.villkor}
        onChange={(event) => set("villkor")(event.target.checked)}
      />
      <Button type="submit">Skicka</Button>
    </form>
  );
};

draw(<Form />);
