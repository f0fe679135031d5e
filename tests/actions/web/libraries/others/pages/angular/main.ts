// Angular 20 with Angular Material and reactive forms, compiled in the browser.
import "zone.js";
import "@angular/compiler";
import { CommonModule } from "@angular/common";
import { Component, inject } from "@angular/core";
import { FormControl, NonNullableFormBuilder, ReactiveFormsModule, Validators } from "@angular/forms";
import { MatAutocompleteModule } from "@angular/material/autocomplete";
import { MatButtonModule } from "@angular/material/button";
import { MatButtonToggleModule } from "@angular/material/button-toggle";
import { MatCheckboxModule } from "@angular/material/checkbox";
import { MatChipInputEvent, MatChipsModule } from "@angular/material/chips";
import { MAT_DATE_LOCALE, provideNativeDateAdapter } from "@angular/material/core";
import { MatDatepickerModule } from "@angular/material/datepicker";
import { MatInputModule } from "@angular/material/input";
import { MatRadioModule } from "@angular/material/radio";
import { MatSelectModule } from "@angular/material/select";
import { MatSlideToggleModule } from "@angular/material/slide-toggle";
import { bootstrapApplication } from "@angular/platform-browser";
import "../../node_modules/@angular/material/prebuilt-themes/azure-blue.css"; // exported for Sass only
import { Observable, Subject, debounceTime, from, startWith, switchMap, tap } from "rxjs";
import { expose, later } from "../shared/state.js";

const STREETS = ["Almbyvägen", "Alviksgatan", "Björkhagagatan", "Ekebyvägen", "Åkervägen", "Ängsgatan"];
const CLASSES: Record<string, string[]> = {
  almby: ["Förskoleklass", "Årskurs 1", "Årskurs 2", "Årskurs 3"],
  ekeby: ["Årskurs 7", "Årskurs 8", "Årskurs 9"],
};

@Component({
  selector: "app-root",
  imports: [
    CommonModule,
    MatAutocompleteModule,
    MatButtonModule,
    MatButtonToggleModule,
    MatCheckboxModule,
    MatChipsModule,
    MatDatepickerModule,
    MatInputModule,
    MatRadioModule,
    MatSelectModule,
    MatSlideToggleModule,
    ReactiveFormsModule,
  ],
  styles: `
    form { display: flex; flex-direction: column; max-width: 40rem; margin: 1rem auto; font-family: sans-serif; gap: 0.5rem; }
    fieldset { display: flex; flex-direction: column; margin: 1rem 0; padding: 1rem; }
  `,
  template: `
    <form [formGroup]="form" (ngSubmit)="send()">
      <h1>Ansökan om skolskjuts</h1>
      <h2>Eleven</h2>
      <mat-form-field>
        <mat-label>Elevens namn</mat-label>
        <input matInput formControlName="elev" required>
        @if (form.controls.elev.hasError('required')) { <mat-error>Skriv elevens namn</mat-error> }
      </mat-form-field>
      <mat-form-field appearance="outline" floatLabel="always">
        <mat-label>Personnummer (ÅÅÅÅMMDD-NNNN)</mat-label>
        <input matInput formControlName="personnummer" placeholder="20150101-NNNN">
        <mat-hint>Finns på elevens personbevis</mat-hint>
      </mat-form-field>
      <fieldset formGroupName="vardnadshavare1">
        <legend>Vårdnadshavare 1</legend>
        <mat-form-field><mat-label>Namn</mat-label><input matInput formControlName="namn"></mat-form-field>
        <mat-form-field><mat-label>E-post</mat-label><input matInput type="email" formControlName="epost"></mat-form-field>
      </fieldset>
      <fieldset formGroupName="vardnadshavare2">
        <legend>Vårdnadshavare 2</legend>
        <mat-form-field><mat-label>Namn</mat-label><input matInput formControlName="namn"></mat-form-field>
        <mat-form-field><mat-label>E-post</mat-label><input matInput type="email" formControlName="epost"></mat-form-field>
      </fieldset>
      <h2>Skolan</h2>
      <mat-form-field>
        <mat-label>Skola</mat-label>
        <mat-select formControlName="skola" required>
          <mat-option value="almby">Almbyskolan</mat-option>
          <mat-option value="ekeby">Ekebyskolan</mat-option>
        </mat-select>
      </mat-form-field>
      <mat-form-field>
        <mat-label>Årskurs</mat-label>
        <mat-select formControlName="arskurs">
          @for (name of classes; track name) { <mat-option [value]="name">{{ name }}</mat-option> }
        </mat-select>
      </mat-form-field>
      <mat-form-field appearance="outline">
        <mat-label>Skäl för skolskjuts</mat-label>
        <mat-select formControlName="skal" multiple>
          <mat-option value="avstand">Färdvägens längd</mat-option>
          <mat-option value="trafik">Trafikförhållanden</mat-option>
          <mat-option value="funktion">Funktionsnedsättning</mat-option>
          <mat-option value="annat">Annan särskild omständighet</mat-option>
        </mat-select>
      </mat-form-field>
      <h2>Resan</h2>
      <mat-form-field>
        <mat-label>Gatuadress</mat-label>
        <input #street matInput formControlName="gata" [matAutocomplete]="streets" (input)="typed.next(street.value)">
        <mat-autocomplete #streets="matAutocomplete" requireSelection>
          @for (street of found$ | async; track street) { <mat-option [value]="street">{{ street }}</mat-option> }
        </mat-autocomplete>
      </mat-form-field>
      <mat-form-field>
        <mat-label>Avstånd till skolan</mat-label>
        <input matInput type="number" formControlName="avstand">
        <span matTextSuffix>km</span>
      </mat-form-field>
      <mat-form-field>
        <mat-label>Gäller från</mat-label>
        <input matInput [matDatepicker]="picker" formControlName="fran">
        <mat-hint>ÅÅÅÅ-MM-DD</mat-hint>
        <mat-datepicker-toggle matIconSuffix [for]="picker" />
        <mat-datepicker #picker />
      </mat-form-field>
      <label id="resval">Eleven reser</label>
      <mat-radio-group aria-labelledby="resval" formControlName="resval">
        <mat-radio-button value="bada">Till och från skolan</mat-radio-button>
        <mat-radio-button value="till">Bara till skolan</mat-radio-button>
        <mat-radio-button value="vaxelvis">Växelvis boende</mat-radio-button>
      </mat-radio-group>
      @if (form.controls.resval.value === "vaxelvis") {
        <mat-form-field>
          <mat-label>Adress två</mat-label>
          <input matInput formControlName="adress2">
        </mat-form-field>
      }
      <fieldset formGroupName="dagar">
        <legend>Dagar</legend>
        <mat-checkbox formControlName="mandag">Måndag</mat-checkbox>
        <mat-checkbox formControlName="onsdag">Onsdag</mat-checkbox>
        <mat-checkbox formControlName="fredag">Fredag</mat-checkbox>
      </fieldset>
      <mat-form-field>
        <mat-label>Hjälpmedel</mat-label>
        <mat-chip-grid #chips formControlName="hjalpmedel">
          @for (aid of form.controls.hjalpmedel.value; track aid) {
            <mat-chip-row (removed)="remove(aid)">{{ aid }}<button matChipRemove [attr.aria-label]="'Ta bort ' + aid">×</button></mat-chip-row>
          }
        </mat-chip-grid>
        <input placeholder="Nytt hjälpmedel …" [matChipInputFor]="chips" (matChipInputTokenEnd)="add($event)">
      </mat-form-field>
      <mat-form-field>
        <mat-label>Övriga upplysningar</mat-label>
        <textarea matInput formControlName="ovrigt" rows="3"></textarea>
      </mat-form-field>
      <mat-slide-toggle formControlName="sms">Meddela mig med sms</mat-slide-toggle>
      <mat-checkbox formControlName="intyg">Jag intygar att uppgifterna är riktiga</mat-checkbox>
      <div><button mat-flat-button type="submit">Skicka</button></div>
    </form>
  `,
})
class Application {
  private readonly build = inject(NonNullableFormBuilder);
  readonly form = this.build.group({
    elev: ["", Validators.required],
    personnummer: [""],
    vardnadshavare1: this.build.group({ namn: [""], epost: ["", Validators.email] }),
    vardnadshavare2: this.build.group({ namn: [""], epost: ["", Validators.email] }),
    skola: [""],
    arskurs: [{ value: "", disabled: true }],
    skal: [[] as string[]],
    gata: [""],
    avstand: new FormControl<number | null>(null),
    fran: new FormControl<Date | null>(null),
    resval: [""],
    adress2: [""],
    dagar: this.build.group({ mandag: [false], onsdag: [false], fredag: [false] }),
    hjalpmedel: [[] as string[]],
    ovrigt: [""],
    sms: [false],
    intyg: [false],
  });
  classes: string[] = [];
  readonly typed = new Subject<string>();
  readonly found$: Observable<string[]> = this.typed.pipe(
    debounceTime(200),
    switchMap((text) => from(later(STREETS.filter((name) => name.toLowerCase().startsWith(text.toLowerCase()))))),
    startWith([]),
  );
  private readonly sent = expose(() => this.form.getRawValue());

  constructor() {
    const { skola, arskurs } = this.form.controls;
    skola.valueChanges
      .pipe(
        tap(() => arskurs.disable()),
        switchMap((code) => from(later(CLASSES[code] ?? []))),
      )
      .subscribe((classes) => {
        this.classes = classes;
        arskurs.reset();
        arskurs.enable();
      });
  }

  add(event: MatChipInputEvent): void {
    const aids = this.form.controls.hjalpmedel;
    if (event.value.trim()) aids.setValue([...aids.value, event.value.trim()]);
    event.chipInput.clear();
  }

  remove(aid: string): void {
    const aids = this.form.controls.hjalpmedel;
    aids.setValue(aids.value.filter((each) => each !== aid));
  }

  send(): void {
    if (this.form.valid) this.sent();
  }
}

document.querySelector("#root")!.append(document.createElement("app-root"));
bootstrapApplication(Application, {
  providers: [
    provideNativeDateAdapter(),
    { provide: MAT_DATE_LOCALE, useValue: "sv-SE" },
  ],
});
