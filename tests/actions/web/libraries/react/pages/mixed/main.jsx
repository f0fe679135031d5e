// What teams put together themselves: react-hook-form with react-select, react-datepicker, react-number-format,
// react-dropzone and TipTap: an application for financial aid.

import { EditorContent, useEditor } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { sv } from "date-fns/locale";
import DatePicker, { registerLocale } from "react-datepicker";
import "react-datepicker/dist/react-datepicker.css";
import { useDropzone } from "react-dropzone";
import { Controller, useForm, useWatch } from "react-hook-form";
import { NumericFormat, PatternFormat } from "react-number-format";
import Select from "react-select";
import AsyncSelect from "react-select/async";
import CreatableSelect from "react-select/creatable";
import { draw, sending, slowly, useShown } from "../shared/form.jsx";
import "./style.css";

registerLocale("sv", sv);

const options = (...names) => names.map((name) => ({ value: name, label: name }));
const DISTRICTS = options("Centrum", "Norrbyn", "Strandängen", "Östra Åsen");
const EFFORTS = options("Försörjningsstöd", "Budgetrådgivning", "Boendestöd", "Arbetsmarknadsinsats");
const OFFICERS = options("Åsa Exempelsson", "Örjan Provdal", "Maj Testberg", "Ali Testander");
const WORDS = options("hyra", "el", "glasögon");
const HOUSING = ["Hyresrätt", "Bostadsrätt", "Eget hus", "Inneboende"];

const searched = (words) =>
  slowly(OFFICERS.filter((officer) => officer.label.toLowerCase().includes(words.toLowerCase())), 400);

const Editor = ({ onChange }) => {
  const editor = useEditor({
    extensions: [StarterKit],
    content: "",
    onUpdate: ({ editor: changed }) => onChange(changed.getText()),
  });
  return (
    <div className="editor">
      <div className="tools">
        <button type="button" onClick={() => editor.chain().focus().toggleBold().run()}>Fet</button>
        <button type="button" onClick={() => editor.chain().focus().toggleBulletList().run()}>Lista</button>
      </div>
      <EditorContent editor={editor} />
    </div>
  );
};

const Dropzone = ({ value, onChange }) => {
  const { getRootProps, getInputProps } = useDropzone({ onDrop: onChange });
  return (
    <div {...getRootProps({ className: "dropzone" })}>
      <input {...getInputProps()} />
      <p>Dra filer hit, eller klicka för att välja</p>
      <ul>{value.map((file) => <li key={file.name}>{file.name}</li>)}</ul>
    </div>
  );
};

const Guardian = ({ number, register }) => (
  <fieldset>
    <legend>Vårdnadshavare {number}</legend>
    <label htmlFor={`namn${number}`}>Namn</label>
    <input id={`namn${number}`} {...register(`namn${number}`)} />
    <label htmlFor={`epost${number}`}>E-post <span className="hint">Dit skickas beslutet</span></label>
    <input id={`epost${number}`} type="email" {...register(`epost${number}`)} />
  </fieldset>
);

const Form = () => {
  const { control, handleSubmit, register } = useForm({
    defaultValues: {
      namn1: "", epost1: "", namn2: "", epost2: "", personnummer: "", belopp: null, boende: "", hyra: null,
      kommundel: null, insatser: [], handlaggare: null, nyckelord: [], fran: null, beskrivning: "", bilagor: [],
      samtycke: false,
    },
  });
  const raw = useWatch({ control });
  const chosen = (value) => (Array.isArray(value) ? value.map((each) => each.value) : (value?.value ?? null));
  const flat = (values) => ({
    ...values,
    kommundel: chosen(values.kommundel), insatser: chosen(values.insatser), handlaggare: chosen(values.handlaggare),
    nyckelord: chosen(values.nyckelord),
  });
  useShown(flat(raw));
  return (
    <form onSubmit={handleSubmit((values) => sending(() => flat(values))())}>
      <h1>Ansökan om ekonomiskt bistånd</h1>
      <Guardian number={1} register={register} />
      <Guardian number={2} register={register} />
      <h2>Om ansökan</h2>
      <label htmlFor="personnummer">Personnummer (ÅÅÅÅMMDD-NNNN) *</label>
      <Controller
        name="personnummer" control={control} rules={{ required: true }}
        render={({ field: { onChange, ref, value } }) => (
          <PatternFormat
            id="personnummer" format="########-####" mask="_" allowEmptyFormatting value={value} getInputRef={ref}
            onValueChange={(values) => onChange(values.value)}
          />
        )}
      />
      <label htmlFor="belopp">Sökt belopp</label>
      <Controller
        name="belopp" control={control}
        render={({ field: { onChange, ref, value } }) => (
          <NumericFormat
            id="belopp" value={value ?? ""} getInputRef={ref} thousandSeparator=" " decimalSeparator="," suffix=" kr"
            decimalScale={2} fixedDecimalScale onValueChange={(values) => onChange(values.floatValue ?? null)}
          />
        )}
      />
      <label htmlFor="fran">Från och med</label>
      <Controller
        name="fran" control={control}
        render={({ field: { onChange, value } }) => (
          <DatePicker
            id="fran" locale="sv" dateFormat="yyyy-MM-dd" placeholderText="åååå-mm-dd" selected={value}
            onChange={onChange}
          />
        )}
      />
      <label htmlFor="kommundel">Kommundel</label>
      <Controller
        name="kommundel" control={control}
        render={({ field }) => <Select {...field} inputId="kommundel" options={DISTRICTS} placeholder="Välj …" />}
      />
      <label htmlFor="insatser">Insatser som söks</label>
      <Controller
        name="insatser" control={control}
        render={({ field }) => <Select {...field} inputId="insatser" isMulti options={EFFORTS} placeholder="Välj …" />}
      />
      <label htmlFor="handlaggare">Handläggare</label>
      <Controller
        name="handlaggare" control={control}
        render={({ field }) => (
          <AsyncSelect {...field} inputId="handlaggare" loadOptions={searched} placeholder="Sök på namn" />
        )}
      />
      <label htmlFor="nyckelord">Nyckelord</label>
      <Controller
        name="nyckelord" control={control}
        render={({ field }) => (
          <CreatableSelect
            {...field} inputId="nyckelord" isMulti options={WORDS} placeholder="Välj eller skriv nya"
            formatCreateLabel={(word) => `Lägg till ”${word}”`}
          />
        )}
      />
      <fieldset>
        <legend>Boendeform</legend>
        {HOUSING.map((name) => (
          <label key={name}><input type="radio" value={name} {...register("boende")} /> {name}</label>
        ))}
      </fieldset>
      {raw.boende === "Hyresrätt" && (
        <>
          <label htmlFor="hyra">Hyra per månad (kr)</label>
          <input id="hyra" type="number" {...register("hyra", { valueAsNumber: true })} />
        </>
      )}
      <label>Beskriv din situation</label>
      <Controller name="beskrivning" control={control} render={({ field }) => <Editor onChange={field.onChange} />} />
      <label>Bilagor</label>
      <Controller
        name="bilagor" control={control}
        render={({ field }) => <Dropzone value={field.value} onChange={field.onChange} />}
      />
      <label className="choice">
        <input type="checkbox" {...register("samtycke")} /> Kommunen får hämta uppgifter från Försäkringskassan
      </label>
      <button type="submit">Skicka</button>
    </form>
  );
};

draw(<Form />);
