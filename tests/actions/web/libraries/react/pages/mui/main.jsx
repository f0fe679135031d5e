// MUI (@mui/material and its date pickers): an application for a grant to an association.

import {
  Autocomplete, Box, Button, Checkbox, Container, createTheme, CssBaseline, FormControl, FormControlLabel, FormGroup,
  FormLabel, InputAdornment, InputLabel, MenuItem, Radio, RadioGroup, Select, Slider, Stack, Switch, TextField,
  ThemeProvider, Typography,
} from "@mui/material";
import { svSE as texts } from "@mui/material/locale";
import { AdapterDayjs } from "@mui/x-date-pickers/AdapterDayjs";
import { DatePicker } from "@mui/x-date-pickers/DatePicker";
import { LocalizationProvider } from "@mui/x-date-pickers/LocalizationProvider";
import { svSE } from "@mui/x-date-pickers/locales";
import "dayjs/locale/sv";
import { useEffect, useState } from "react";
import { draw, slowly, useAnswers } from "../shared/form.jsx";

const DISTRICTS = ["Centrum", "Norrbyn", "Strandängen", "Västra Hamnen", "Östra Åsen"];
const GROUPS = ["Barn 7–12 år", "Ungdomar 13–20 år", "Vuxna", "Äldre", "Personer med funktionsnedsättning"];
const VENUES = ["Björkhallen", "Folkets hus", "Åsens bygdegård"];
const STREETS = ["Storgatan 1", "Storgatan 12", "Strandvägen 4", "Åsvägen 2"];
const ACTIVITIES = { idrott: "Idrott", kultur: "Kultur", friluft: "Friluftsliv" };

const AddressField = ({ value, onChange }) => {
  const [words, setWords] = useState("");
  const [options, setOptions] = useState([]);
  const [loading, setLoading] = useState(false);
  useEffect(() => {
    let wanted = true;
    if (words === "" || words === value) return undefined;
    setLoading(true);
    slowly(STREETS.filter((street) => street.toLowerCase().includes(words.toLowerCase()))).then((found) => {
      if (!wanted) return;
      setOptions(found);
      setLoading(false);
    });
    return () => {
      wanted = false;
    };
  }, [words, value]);
  return (
    <Autocomplete
      options={options}
      filterOptions={(all) => all}
      loading={loading}
      value={value}
      onChange={(_, chosen) => onChange(chosen)}
      onInputChange={(_, typed) => setWords(typed)}
      noOptionsText="Inga adresser"
      renderInput={(params) => <TextField {...params} label="Besöksadress" helperText="Sök bland kommunens adresser" />}
    />
  );
};

const Form = () => {
  const { answers, set, send } = useAnswers({
    forening: "", beskrivning: "", typ: "", annat: "", belopp: null, kommundel: null, malgrupper: [], lokal: "",
    adress: null, konto: "", aktiviteter: [], besked: false, intygar: false, inkom: null, andel: 50,
    kontaktEpost: "", kassorEpost: "",
  });
  const typed = (key) => (event) => set(key)(event.target.value);
  const toggled = (key) => (event) =>
    set("aktiviteter")(
      event.target.checked ? [...answers.aktiviteter, key] : answers.aktiviteter.filter((each) => each !== key),
    );
  return (
    <Stack component="form" spacing={3} onSubmit={send} sx={{ my: 4 }}>
      <Typography variant="h4" component="h1">Ansökan om föreningsbidrag</Typography>
      <TextField label="Föreningens namn" required value={answers.forening} onChange={typed("forening")} />
      <FormControl fullWidth required>
        <InputLabel id="typ-label">Typ av bidrag</InputLabel>
        <Select labelId="typ-label" id="typ" label="Typ av bidrag" value={answers.typ} onChange={typed("typ")}>
          <MenuItem value="verksamhet">Verksamhetsbidrag</MenuItem>
          <MenuItem value="lokal">Lokalbidrag</MenuItem>
          <MenuItem value="start">Startbidrag</MenuItem>
          <MenuItem value="annat">Annat bidrag</MenuItem>
        </Select>
      </FormControl>
      {answers.typ === "annat" && (
        <TextField label="Vilket annat bidrag söker ni?" value={answers.annat} onChange={typed("annat")} />
      )}
      <TextField
        label="Sökt belopp (kr)"
        type="number"
        value={answers.belopp ?? ""}
        onChange={(event) => set("belopp")(event.target.value === "" ? null : Number(event.target.value))}
        helperText="Hela kronor"
        slotProps={{ input: { endAdornment: <InputAdornment position="end">kr</InputAdornment> } }}
      />
      <DatePicker label="Ansökan inkom" value={answers.inkom} onChange={set("inkom")} />
      <TextField
        label="Beskriv verksamheten" multiline minRows={3} value={answers.beskrivning} onChange={typed("beskrivning")}
      />
      <Typography variant="h5" component="h2">Var och för vem</Typography>
      <Autocomplete
        options={DISTRICTS} value={answers.kommundel} onChange={(_, chosen) => set("kommundel")(chosen)}
        renderInput={(params) => <TextField {...params} label="Kommundel" />}
      />
      <Autocomplete
        multiple options={GROUPS} value={answers.malgrupper} onChange={(_, chosen) => set("malgrupper")(chosen)}
        renderInput={(params) => <TextField {...params} label="Målgrupper" placeholder="Välj en eller flera" />}
      />
      <Autocomplete
        freeSolo options={VENUES} inputValue={answers.lokal} onInputChange={(_, words) => set("lokal")(words)}
        renderInput={(params) => <TextField {...params} label="Lokal" />}
      />
      <AddressField value={answers.adress} onChange={set("adress")} />
      <FormControl component="fieldset">
        <FormLabel component="legend">Aktiviteter</FormLabel>
        <FormGroup row>
          {Object.entries(ACTIVITIES).map(([key, name]) => (
            <FormControlLabel
              key={key} label={name}
              control={<Checkbox checked={answers.aktiviteter.includes(key)} onChange={toggled(key)} />}
            />
          ))}
        </FormGroup>
      </FormControl>
      <Box>
        <Typography id="andel-label" gutterBottom>Andel barn och unga (%)</Typography>
        <Slider
          aria-labelledby="andel-label" valueLabelDisplay="auto" step={5} value={answers.andel}
          onChange={(_, value) => set("andel")(value)}
        />
      </Box>
      <FormControl>
        <FormLabel id="konto-label">Bidraget betalas till</FormLabel>
        <RadioGroup aria-labelledby="konto-label" name="konto" value={answers.konto} onChange={typed("konto")}>
          <FormControlLabel value="bankgiro" control={<Radio />} label="Bankgiro" />
          <FormControlLabel value="plusgiro" control={<Radio />} label="Plusgiro" />
          <FormControlLabel value="bankkonto" control={<Radio />} label="Bankkonto" />
        </RadioGroup>
      </FormControl>
      <FormControl component="fieldset">
        <FormLabel component="legend">Kontaktperson</FormLabel>
        <TextField
          label="E-post" type="email" margin="normal" value={answers.kontaktEpost} onChange={typed("kontaktEpost")}
        />
      </FormControl>
      <FormControl component="fieldset">
        <FormLabel component="legend">Kassör</FormLabel>
        <TextField
          label="E-post" type="email" margin="normal" value={answers.kassorEpost} onChange={typed("kassorEpost")}
        />
      </FormControl>
      <FormControlLabel
        control={<Switch checked={answers.besked} onChange={(event) => set("besked")(event.target.checked)} />}
        label="Skicka besked med e-post"
      />
      <FormControlLabel
        required
        control={<Checkbox checked={answers.intygar} onChange={(event) => set("intygar")(event.target.checked)} />}
        label="Jag intygar att uppgifterna stämmer"
      />
      <Button type="submit" variant="contained">Skicka</Button>
    </Stack>
  );
};

draw(
  <ThemeProvider theme={createTheme({}, texts)}>
    <CssBaseline />
    <LocalizationProvider
      dateAdapter={AdapterDayjs} adapterLocale="sv"
      localeText={svSE.components.MuiLocalizationProvider.defaultProps.localeText}
    >
      <Container maxWidth="sm"><Form /></Container>
    </LocalizationProvider>
  </ThemeProvider>,
);
